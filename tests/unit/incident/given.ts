import type { Situation } from "@/lib/incident/proposal";
import type { FieldReport, IncidentSummary } from "@/lib/incident/record";
import type { ResponsePlan, ResponseRules } from "@/lib/incident/responseRules";
import { responseRulesSchema } from "@/lib/incident/responseRules";
import type { TimelineEntry } from "@/lib/incident/timeline";
import type { TaskReport, TaskSummary } from "@/lib/task/record";
import { type Instant, MINUTE } from "@/lib/time/instant";

/** 2026-07-14 02:30 Beijing time. */
export const NOW: Instant = Date.parse("2026-07-13T18:30:00Z");

/** Conditions as counties/gaoxian/response.json has them, with a few tasks that wait for one another. */
export const RULES: ResponseRules = responseRulesSchema.parse({
  version: 1,
  reports: {},
  document: {
    organ: "试县应急管理局",
    code: "试应急报",
    addressee: "试市应急管理局",
    dutyPhone: "0831-0000009",
  },
  plans: [
    {
      name: "试县防汛预案",
      kinds: ["naturalDisaster"],
      levels: {
        IV: {
          conditions: [{ when: "warning", tier: "blue", townships: 3 }],
          tasks: [
            { code: "duty", text: "加强值守", to: { post: "countyDuty" }, minutes: 15 },
            {
              code: "patrol",
              text: "巡查隐患点",
              to: { townships: "concerned" },
              minutes: 60,
              scene: true,
            },
          ],
        },
        III: {
          conditions: [
            { when: "warning", tier: "orange" },
            { when: "level", mark: "alert", rivers: ["南河"] },
          ],
          tasks: [
            {
              code: "move",
              text: "转移群众",
              to: { townships: "concerned" },
              minutes: 60,
              scene: true,
              after: ["patrol"],
            },
          ],
        },
        II: {
          conditions: [
            { when: "warning", tier: "red" },
            { when: "level", mark: "guarantee" },
          ],
          tasks: [
            {
              code: "roads",
              text: "抢通道路",
              to: { department: "traffic" },
              minutes: 60,
              after: ["move"],
            },
          ],
        },
        I: {
          conditions: [
            { when: "fact", facts: ["dikeBreak", "damBreak"] },
            { when: "casualties", deadOrMissing: 10 },
          ],
          tasks: [],
        },
      },
    },
  ],
});

export const PLAN: ResponsePlan = (() => {
  const [plan] = RULES.plans;
  if (!plan) throw new Error("The plan of these tests is missing.");
  return plan;
})();

export const NORTH = { code: "990001100", name: "北镇" };
export const SOUTH = { code: "990001101", name: "南镇" };

export const QUIET: Situation = { grade: "IV", warnings: [], rivers: [], reports: [] };

/** Warnings of a tier, one in each of so many townships. */
export function warningsIn(
  townships: number,
  tier: "blue" | "yellow" | "orange" | "red",
): Situation["warnings"] {
  return Array.from({ length: townships }, (_, index) => ({
    id: index + 1,
    hazard: "rain" as const,
    tier,
    areaName: `第${index + 1}镇`,
    adminAreaCode: `99000110${index}`,
  }));
}

export function river(levelM: number, name = "南河"): Situation["rivers"][number] {
  return {
    stationCode: "L1",
    name: `${name}水文站`,
    river: name,
    levelM,
    alertLevelM: 10,
    guaranteeLevelM: 12,
  };
}

export function task(change: Partial<TaskSummary> = {}): TaskSummary {
  return {
    id: 1,
    incidentId: 7,
    incidentTitle: "北镇暴雨",
    responseLevel: "III",
    planKey: "patrol@990001100",
    text: "巡查隐患点",
    assignee: { kind: "township", code: NORTH.code, name: NORTH.name, known: true },
    adminAreaCode: NORTH.code,
    departmentCode: null,
    personCode: null,
    state: "assigned",
    scene: true,
    minutes: 60,
    createdAt: NOW,
    releasedAt: NOW,
    acceptedAt: null,
    onSceneAt: null,
    finishedAt: null,
    overdueAt: null,
    position: null,
    exercise: false,
    waitsFor: [],
    heldUp: 0,
    newestWords: null,
    ...change,
  };
}

export function step(change: Partial<TaskReport> = {}): TaskReport {
  return {
    id: 1,
    taskId: 1,
    deed: "accept",
    state: "accepted",
    words: null,
    occurredAt: NOW + MINUTE,
    recordedAt: NOW + MINUTE,
    who: "王芳",
    position: null,
    attachments: [],
    ...change,
  };
}

export function incident(change: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    id: 7,
    title: "北镇暴雨山洪",
    kind: "naturalDisaster",
    grade: "III",
    source: "warning",
    state: "open",
    place: "一村",
    adminAreaCode: NORTH.code,
    areaName: NORTH.name,
    position: null,
    responseLevel: "III",
    knownAt: NOW,
    openedAt: NOW + MINUTE,
    openedBy: "值班员",
    closedAt: null,
    mergedInto: null,
    exercise: false,
    firstOnSceneAt: null,
    tasks: { total: 0, done: 0, overdue: 0, refused: 0 },
    ...change,
  };
}

export function fieldReport(change: Partial<FieldReport> = {}): FieldReport {
  return {
    id: 1,
    incidentId: 7,
    kind: "naturalDisaster",
    words: "河水漫上公路。",
    facts: ["roadCut"],
    dead: null,
    missing: 2,
    injured: null,
    trapped: null,
    adminAreaCode: NORTH.code,
    areaName: NORTH.name,
    position: null,
    accuracyM: null,
    occurredAt: NOW,
    receivedAt: NOW + 3 * MINUTE,
    reporter: "王芳",
    exercise: false,
    attachments: [],
    ...change,
  };
}

export function timelineEntry(change: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    key: "task 1",
    kind: "task",
    at: NOW,
    recordedAt: null,
    words: "",
    who: null,
    href: null,
    adminAreaCode: null,
    position: null,
    attachments: [],
    like: null,
    ...change,
  };
}
