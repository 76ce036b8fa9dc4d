import { describe, expect, it } from "vitest";
import { compose, framedSms } from "@/lib/message/compose";
import { DEFAULT_TEMPLATES } from "@/lib/message/defaultTemplates";
import { smsLength } from "@/lib/message/smsLength";
import {
  byPerson,
  givenVariables,
  overdueWords,
  reassignedWords,
  refusedWords,
  type ToldTask,
} from "@/lib/task/messages";
import { MINUTE } from "@/lib/time/instant";
import { NOW, task } from "../incident/given";

const told = (change: Partial<ToldTask> = {}): ToldTask => ({
  ...task(),
  place: "北镇",
  dueAt: NOW,
  toldSteps: 0,
  ...change,
});
const person = (code: string) => ({ code, name: code, demonstration: true, contacts: [] });
const SMS = { signature: "试县应急", confirmation: "回1确认，回2不能到位" };
const template = DEFAULT_TEMPLATES.find(({ code }) => code === "task");
const worded = (tasks: readonly ToldTask[], channel: "app" | "sms") => {
  if (!template) throw new Error("No template for tasks is shipped.");
  const variables = givenVariables({ name: "王芳" }, tasks);
  return compose(template, channel, { variables, exercise: false, sms: SMS }).text;
};

describe("what people read of tasks given to them", () => {
  it("names one in the shipped words", () => {
    expect(worded([told()], "app")).toBe(
      "王芳：北镇任务，巡查隐患点，请在 60 分钟内完成并反馈。{确认}",
    );
    expect(worded([told()], "sms")).toBe("北镇任务：巡查隐患点，限60 分钟。{确认}");
  });

  it("names several in one message, with the shortest limit and what they are for", () => {
    const several = [told(), told({ text: "转移群众", place: "南镇", minutes: 30 })];
    expect(worded(several, "app")).toBe(
      "王芳：北镇暴雨任务，巡查隐患点；转移群众，请在 30 分钟内完成并反馈。{确认}",
    );
  });

  it("stays one SMS however many they are", () => {
    const many = Array.from({ length: 12 }, () => told({ text: "逐户核对并转移危险区群众" }));
    const text = worded(many, "sms");
    const { units, single } = smsLength(framedSms(text, SMS));
    expect(units).toBeLessThanOrEqual(single);
    expect(text).toMatch(/^北镇任务：逐户核对并转移危险区群众；/);
    expect(worded(many, "app")).toContain("；等 12 项");
  });
});

describe("tasks by who is told of them", () => {
  it("are one entry for a person, in the order they were given", () => {
    const [a, b] = [person("a"), person("b")];
    const entries = byPerson([
      { task: 1, persons: [a] },
      { task: 2, persons: [b, a] },
      { task: 3, persons: [] },
    ]);
    expect(entries).toEqual([
      { person: a, tasks: [1, 2] },
      { person: b, tasks: [2] },
    ]);
  });
});

describe("the words of a task that changes hands", () => {
  it("say who refused which and why, one message for several", () => {
    const [one, other] = [told(), told({ text: "转移群众" })];
    const refused = [
      { ...one, refusedBy: "王芳", reason: "道路中断" },
      { ...other, refusedBy: "北镇", reason: null },
    ];
    expect(refusedWords(refused)).toBe(
      "【任务被拒绝，请改派】北镇 王芳：巡查隐患点（道路中断）；北镇：转移群众",
    );
  });

  it("say to who had it that it is theirs no more, and whose it is", () => {
    const now = told({
      assignee: { kind: "township", code: "990001101", name: "南镇", known: true },
    });
    expect(reassignedWords(told(), now)).toBe(
      "【任务已改派】不再由您办理，改由南镇办理：巡查隐患点",
    );
  });
});

describe("the words of what is late", () => {
  it("say whether acceptance is awaited or the work, and for how long it has been", () => {
    const late = [
      { ...told(), dueAt: NOW },
      { ...told({ state: "onScene", text: "转移群众" }), dueAt: NOW - 7 * MINUTE },
    ];
    expect(overdueWords(late.slice(0, 1), NOW)).toBe("【任务超时】北镇还没有接受：巡查隐患点");
    expect(overdueWords(late, NOW)).toBe(
      "【任务超时】北镇还没有接受：巡查隐患点；北镇没有按时完成（已超 7 分钟）：转移群众",
    );
  });
});
