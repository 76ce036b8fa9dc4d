import { describe, expect, it } from "vitest";
import { beforeWhatNeedsThem, planTasks } from "@/lib/incident/planTasks";
import { NORTH, PLAN, SOUTH } from "./given";

const keys = (tasks: ReturnType<typeof planTasks>) => tasks.map(({ key }) => key);

describe("the tasks of a plan", () => {
  it("are one for each township concerned, and those of the levels below too", () => {
    expect(keys(planTasks(PLAN, "III", [NORTH, SOUTH]))).toEqual([
      "duty",
      `patrol@${NORTH.code}`,
      `patrol@${SOUTH.code}`,
      `move@${NORTH.code}`,
      `move@${SOUTH.code}`,
    ]);
  });

  it("make a township wait for its own task and everybody else for all of them", () => {
    const tasks = planTasks(PLAN, "II", [NORTH, SOUTH]);
    const needs = (key: string) => tasks.find((task) => task.key === key)?.after;
    expect(needs(`move@${SOUTH.code}`)).toEqual([`patrol@${SOUTH.code}`]);
    expect(needs("roads")).toEqual([`move@${NORTH.code}`, `move@${SOUTH.code}`]);
  });

  it("are given each after those it waits for, in whatever order the plan has them", () => {
    const tasks = planTasks(PLAN, "II", [NORTH, SOUTH]);
    const ordered = beforeWhatNeedsThem(tasks.toReversed());
    expect(keys(ordered).toSorted()).toEqual(keys(tasks).toSorted());
    for (const [place, task] of ordered.entries()) {
      const before = keys(ordered.slice(0, place));
      expect(before).toEqual(expect.arrayContaining([...task.after]));
    }
  });
});
