import { describe, expect, it } from "vitest";
import { planTasks, tasksToAdd } from "@/lib/incident/planTasks";
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

  it("are added once when the level rises", () => {
    const given = new Set(keys(planTasks(PLAN, "IV", [NORTH])));
    const added = tasksToAdd(planTasks(PLAN, "III", [NORTH, SOUTH]), given);
    expect(keys(added)).toEqual([
      `patrol@${SOUTH.code}`,
      `move@${NORTH.code}`,
      `move@${SOUTH.code}`,
    ]);
  });
});
