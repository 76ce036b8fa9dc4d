import { describe, expect, it } from "vitest";
import type { AreaSummary } from "@/lib/feed/countyMap";
import { middleOf, taskPlaces } from "@/lib/task/places";
import type { TaskSummary } from "@/lib/task/record";
import { task } from "../incident/given";

const area = (code: string, position: readonly [number, number] | null): AreaSummary => ({
  code,
  name: `地${code.slice(-3)}`,
  level: code.length === 9 ? "township" : "village",
  parentCode: null,
  position,
  positionQuality: position ? "surveyed" : "none",
});
const areas = [area("511525101", [104.5, 28.4]), area("511525101001", null)];
const at = (id: number, more: Partial<TaskSummary>): TaskSummary => task({ id, ...more });

describe("tasks on the map", () => {
  it("stand where they were last reported from, else in the middle of their area", () => {
    const places = taskPlaces(
      [
        at(1, { position: [104.6, 28.5], adminAreaCode: "511525101" }),
        at(2, { position: null, adminAreaCode: "511525101" }),
        at(3, { position: null, adminAreaCode: "511525101001" }),
      ],
      areas,
    );
    expect(places.map(({ position, tasks }) => [position, tasks.map(({ id }) => id)])).toEqual([
      [[104.6, 28.5], [1]],
      [
        [104.5, 28.4],
        [2, 3],
      ],
    ]);
  });

  it("of a department that is nowhere in particular are not on it", () => {
    expect(taskPlaces([at(1, { position: null, adminAreaCode: null })], areas)).toEqual([]);
  });

  it("are as urgent as the most urgent of them, which comes first", () => {
    const here = { position: [104.6, 28.5], overdueAt: null } as const;
    const waiting = at(1, { ...here, state: "assigned" });
    const running = at(2, { ...here, state: "enRoute" });
    const refused = at(3, { ...here, state: "refused" });
    const late = at(4, { ...here, state: "assigned", overdueAt: 1 });
    const urgency = (...tasks: TaskSummary[]) => taskPlaces(tasks, areas)[0]?.urgency;
    expect(urgency(waiting)).toBe("waiting");
    expect(urgency(waiting, running)).toBe("running");
    expect(urgency(waiting, running, refused)).toBe("pressing");
    expect(urgency(running, late)).toBe("pressing");
    expect(taskPlaces([waiting, running, late], areas)[0]?.tasks.map(({ id }) => id)).toEqual([
      4, 2, 1,
    ]);
  });
});

describe("what concerns a whole area without a place of its own", () => {
  it("stands in the middle of what lies within it, and nowhere where nothing does", () => {
    const townships = [...areas, area("511525100", [104.7, 28.6]), area("511502100", [100, 20])];
    const [longitude = 0, latitude = 0] = middleOf("511525", townships) ?? [];
    expect(longitude).toBeCloseTo(104.6, 9);
    expect(latitude).toBeCloseTo(28.5, 9);
    expect(middleOf("5116", townships)).toBeNull();
  });
});
