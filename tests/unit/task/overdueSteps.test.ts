import { describe, expect, it } from "vitest";
import { DEFAULT_TASK_MESSAGES, taskMessagePolicySchema } from "@/lib/task/messagePolicy";
import { nextSteps } from "@/lib/task/overdueSteps";
import { carriersOf, type OwnedTask, recipientsOf, refusalRecipients } from "@/lib/task/recipients";
import { MINUTE } from "@/lib/time/instant";
import { NORTH, NOW } from "../incident/given";
import { owned, PEOPLE } from "./given";

const codes = (persons: readonly { readonly code: string }[]) =>
  persons.map(({ code }) => code).toSorted();

describe("who hears of a task", () => {
  it.each<[string, OwnedTask, readonly string[], readonly string[]]>([
    ["a township's", owned("township", NORTH.code), ["north-duty"], ["north-leader"]],
    ["one's with a duty room only", owned("township", "990001101"), ["south-duty"], ["south-duty"]],
    ["a department's", owned("department", "traffic"), ["traffic-liaison"], ["traffic-head"]],
    ["one's without a liaison", owned("department", "water"), ["water-head"], ["water-head"]],
    ["an unknown department's", owned("department", "nobody"), [], []],
    [
      "a person's, of a village",
      owned("person", "lone", { adminAreaCode: `${NORTH.code}001` }),
      ["lone"],
      ["north-leader"],
    ],
    [
      "a person's, of a department",
      owned("person", "lone", { departmentCode: "traffic" }),
      ["lone"],
      ["traffic-head"],
    ],
    [
      "a team's, of a township",
      owned("team", "crew", { adminAreaCode: NORTH.code }),
      ["lone", "member"],
      ["north-leader"],
    ],
    [
      "the county's duty room's",
      owned("post", "countyDuty", { adminAreaCode: "990001" }),
      ["duty"],
      [],
    ],
  ])("%s: those who carry it out, and who answers for them", (_name, task, carriers, unit) => {
    expect(codes(carriersOf(task, PEOPLE))).toEqual(carriers);
    expect(codes(recipientsOf("unit", task, PEOPLE))).toEqual(unit);
  });
});

describe("who hears that a task was refused", () => {
  it.each<[string, string | null, string | null, readonly string[]]>([
    [
      "who gave it, the duty room and the leader standing by",
      "lone",
      null,
      ["lone", "duty", "leader"],
    ],
    ["the duty room, where the machine gave it", null, "lone", ["duty", "leader"]],
    ["the duty room, where nobody of the organization did", "stranger", null, ["duty", "leader"]],
    ["somebody else, where who gave it refuses it", "duty", "duty", ["leader"]],
  ])("%s", (_name, giver, refuser, expected) => {
    const told = refusalRecipients({ giver, refuser }, PEOPLE);
    expect(told.map(({ code }) => code)).toEqual(expected);
  });
});

describe("the steps of what is late", () => {
  const told = (task: OwnedTask, minutes: number, toldSteps = 0) => {
    const late = { ...task, dueAt: NOW, toldSteps };
    const { overdue } = DEFAULT_TASK_MESSAGES;
    const next = nextSteps(late, overdue, PEOPLE, NOW + minutes * MINUTE);
    return [next.toldSteps, next.telling.map(({ tell, persons }) => [tell, ...codes(persons)])];
  };
  const traffic = owned("department", "traffic");

  it.each([
    [0, 0, [1, [["assignee", "traffic-liaison"]]]],
    [4, 1, [1, []]],
    [5, 1, [2, [["unit", "traffic-head"]]]],
    [10, 2, [3, [["countyDuty", "duty"]]]],
    [20, 3, [4, [["countyLeader", "leader"]]]],
    [90, 4, [4, []]],
  ])("after %s minutes with %s told reach the next", (minutes, toldSteps, expected) => {
    expect(told(traffic, minutes, toldSteps)).toEqual(expected);
  });

  it("are made up for where nobody looked for a while", () => {
    expect(told(traffic, 12)).toEqual([
      3,
      [
        ["assignee", "traffic-liaison"],
        ["unit", "traffic-head"],
        ["countyDuty", "duty"],
      ],
    ]);
  });

  it("do not wait for a step that has nobody in it", () => {
    expect(told(owned("department", "nobody"), 0)).toEqual([3, [["countyDuty", "duty"]]]);
  });

  it("tell nobody twice, and keep their time all the same", () => {
    const water = owned("department", "water");
    expect(told(water, 0)).toEqual([1, [["assignee", "water-head"]]]);
    expect(told(water, 5, 1)).toEqual([2, []]);
    expect(told(owned("post", "countyDuty"), 10, 1)).toEqual([3, []]);
  });
});

describe("a county's data on it", () => {
  const problems = (change: Record<string, unknown>) =>
    taskMessagePolicySchema
      .safeParse({ ...DEFAULT_TASK_MESSAGES, ...change })
      .error?.issues.map(({ path, message }) => [path.join("."), message]);

  it("are taken as they are shipped", () => {
    expect(problems({})).toBeUndefined();
  });

  it.each([
    ["no channel", { channels: [] }, ["channels", "至少选一个通道"]],
    ["no step", { overdue: [] }, ["overdue", "至少有一步"]],
    [
      "a step that is not later than the one before",
      {
        overdue: [
          { tell: "assignee", afterMinutes: 5 },
          { tell: "unit", afterMinutes: 5 },
        ],
      },
      ["overdue.1.afterMinutes", "须晚于前一步的 5 分钟"],
    ],
    [
      "somebody told at two steps",
      {
        overdue: [
          { tell: "unit", afterMinutes: 0 },
          { tell: "unit", afterMinutes: 5 },
        ],
      },
      ["overdue.1.tell", "所在单位已在前面的步骤里"],
    ],
    [
      "a step before it is late",
      { overdue: [{ tell: "unit", afterMinutes: -1 }] },
      ["overdue.0.afterMinutes", "不能早于超时的那一刻"],
    ],
  ])("are refused with %s", (_name, change, problem) => {
    expect(problems(change)).toEqual([problem]);
  });

  it("say who can be told, where somebody else is named", () => {
    expect(problems({ overdue: [{ tell: "mayor", afterMinutes: 0 }] })).toEqual([
      [
        "overdue.0.tell",
        "只能是 assignee（承办人员）、unit（所在单位）、countyDuty（县值班室）、countyLeader（县领导）",
      ],
    ]);
  });
});
