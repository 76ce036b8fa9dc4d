import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockOf, isOverdue } from "@/lib/task/clocks";
import {
  afterTaskDeed,
  isOver,
  REPORT_DEEDS,
  reportsAllowed,
  TASK_STATES,
  type TaskDeed,
  type TaskState,
} from "@/lib/task/life";
import { byUrgency, isPressing } from "@/lib/task/urgency";
import { MINUTE } from "@/lib/time/instant";
import { NOW, task } from "../incident/given";

const follow = (deeds: readonly TaskDeed[], from: TaskState = "assigned") =>
  deeds.reduce<TaskState | null>(
    (state, deed) => (state === null ? null : afterTaskDeed(state, deed)),
    from,
  );

describe("the life of a task", () => {
  it("goes from acceptance over the way and the scene to done", () => {
    expect(follow(["accept", "depart", "arrive", "progress", "progress", "finish"])).toBe("done");
  });

  it("lets steps be left out going forward", () => {
    expect(follow(["accept", "finish"])).toBe("done");
    expect(follow(["arrive", "finish"])).toBe("done");
  });

  it.each<[string, readonly TaskDeed[]]>([
    ["finished without having been accepted", ["finish"]],
    ["accepted twice", ["accept", "accept"]],
    ["set out after arriving", ["accept", "arrive", "depart"]],
    ["gone on with after it is done", ["accept", "finish", "progress"]],
    ["accepted after it was withdrawn", ["withdraw", "accept"]],
  ])("cannot be %s", (_name, deeds) => {
    expect(follow(deeds)).toBeNull();
  });

  it("begins only when what it waits for is done", () => {
    expect(afterTaskDeed("blocked", "accept")).toBeNull();
    expect(follow(["release", "accept"], "blocked")).toBe("accepted");
  });

  it("starts anew when it was refused and is given to somebody else", () => {
    expect(follow(["refuse", "reassign", "accept"])).toBe("accepted");
  });

  it("never moves again once it is over", () => {
    const deed = fc.constantFrom<TaskDeed>(
      ...REPORT_DEEDS,
      "reassign",
      "withdraw",
      "release",
      "overdue",
    );
    fc.assert(
      fc.property(fc.constantFrom(...TASK_STATES.filter(isOver)), deed, (state, next) => {
        expect(afterTaskDeed(state, next)).toBeNull();
      }),
    );
    expect(TASK_STATES.filter(isOver).flatMap(reportsAllowed)).toEqual([]);
  });
});

describe("the order of urgency", () => {
  it("is refused, by clock, waiting for others, over", () => {
    const tasks = [
      task({ id: 1, state: "done" }),
      task({ id: 2, state: "blocked", releasedAt: null }),
      task({ id: 3, state: "accepted" }),
      task({ id: 4 }),
      task({ id: 5, state: "refused" }),
    ];
    expect(byUrgency(tasks, 5).map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
  });

  it("presses where it was refused or its clock has run out", () => {
    expect(isPressing(task({ state: "refused" }), 5, NOW)).toBe(true);
    expect(isPressing(task(), 5, NOW + 5 * MINUTE)).toBe(false);
    expect(isPressing(task(), 5, NOW + 6 * MINUTE)).toBe(true);
    expect(isPressing(task({ state: "done" }), 5, NOW + 600 * MINUTE)).toBe(false);
  });
});

describe("the clocks of a task", () => {
  it("ask for acceptance first, within its own time or the task's where that is shorter", () => {
    expect(clockOf(task(), 5, NOW)).toEqual({
      awaits: "acceptance",
      dueAt: NOW + 5 * MINUTE,
      limitMs: 5 * MINUTE,
      leftMs: 5 * MINUTE,
    });
    expect(clockOf(task({ minutes: 3 }), 5, NOW)?.dueAt).toBe(NOW + 3 * MINUTE);
  });

  it("run out a second after the limit and not at it", () => {
    const running = task({ state: "accepted", minutes: 10 });
    expect(isOverdue(running, 5, NOW + 10 * MINUTE)).toBe(false);
    expect(isOverdue(running, 5, NOW + 10 * MINUTE + 1_000)).toBe(true);
  });

  it("stand while it waits for others, and when it is over", () => {
    expect(clockOf(task({ state: "blocked", releasedAt: null }), 5, NOW)).toBeNull();
    expect(clockOf(task({ state: "done" }), 5, NOW + 9 * 60 * MINUTE)).toBeNull();
    expect(isOverdue(task({ state: "withdrawn" }), 5, NOW + 9 * 60 * MINUTE)).toBe(false);
  });
});
