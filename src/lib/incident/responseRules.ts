import { z } from "zod";
import { DEFAULT_TASK_MESSAGES, taskMessagePolicySchema } from "@/lib/task/messagePolicy";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { FACTS, INCIDENT_KINDS, type IncidentKind } from "./kind";
import { LEVELS, type Level, upTo } from "./level";

const code = z.string().regex(/^[0-9A-Za-z_-]+$/);

/** When a level is proposed; one condition that holds is enough. */
const conditionSchema = z.discriminatedUnion("when", [
  z
    .strictObject({
      when: z.literal("warning"),
      tier: z.enum(RAISED_TIERS).describe("达到或高于这一等级的生效预警"),
      townships: z.int().min(1).default(1).describe("至少涉及几个乡镇，默认 1"),
    })
    .describe("生效预警"),
  z
    .strictObject({
      when: z.literal("level"),
      mark: z.enum(["alert", "guarantee"]).describe("alert 超警戒；guarantee 超保证"),
      rivers: z.array(z.string()).default([]).describe("主要河流名称；空为全部河流"),
    })
    .describe("河道水位"),
  z
    .strictObject({
      when: z.literal("fact"),
      facts: z.array(z.enum(FACTS)).min(1),
    })
    .describe("险情上报的情况"),
  z
    .strictObject({
      when: z.literal("casualties"),
      deadOrMissing: z.int().min(1).describe("死亡与失踪人数之和，人"),
    })
    .describe("人员伤亡"),
  z
    .strictObject({ when: z.literal("grade"), grade: z.enum(LEVELS) })
    .describe("事件等级达到或高于"),
]);

/** Whom a task of a plan is for; `townships`: every township concerned gets one of its own. */
const addresseeSchema = z.union([
  z.strictObject({ department: code.describe("成员单位代码") }),
  z.strictObject({ team: code.describe("队伍代码") }),
  z.strictObject({ townships: z.literal("concerned") }),
  z.strictObject({ post: z.enum(["countyDuty", "countyLeader"]) }),
]);

const planTaskSchema = z.strictObject({
  code: code.describe("任务代码，在本预案内唯一"),
  text: z.string().min(2).max(200),
  to: addresseeSchema,
  minutes: z
    .int()
    .min(1)
    .max(7 * 24 * 60)
    .describe("完成时限，分钟"),
  /** Whether somebody must be at the scene: counted in the response time. */
  scene: z.boolean().default(false).describe("是否需要到现场"),
  after: z.array(code).default([]).describe("须先完成的任务代码"),
});

const planLevelSchema = z.strictObject({
  conditions: z.array(conditionSchema),
  tasks: z.array(planTaskSchema).describe("本级新增的任务；下级的任务同样要求"),
});

const planSchema = z.strictObject({
  name: z.string().min(2),
  kinds: z.array(z.enum(INCIDENT_KINDS)).min(1),
  levels: z.strictObject({
    IV: planLevelSchema,
    III: planLevelSchema,
    II: planLevelSchema,
    I: planLevelSchema,
  }),
});

/** How a county's reports to those above look on paper (GB/T 9704-2012). */
const documentRulesSchema = z.strictObject({
  organ: z.string().min(2).max(40).describe("发文机关，2–40 个字"),
  redHeader: z
    .string()
    .min(2)
    .max(30)
    .nullable()
    .default(null)
    .describe("红头（发文机关标志），2–30 个字；空为不印红头"),
  /** The organ's word in documents' numbers; the machine counts what is issued under it. */
  code: z
    .string()
    .regex(/^\p{Script=Han}{0,12}$/u)
    .default("")
    .describe("机关代字，最多 12 个汉字，用于发文字号；空为不编字号"),
  /** To those above, who are told who signed. */
  upward: z.boolean().default(true).describe("true 上行文，印签发人；false 不印"),
  addressee: z.string().default("").describe("默认主送机关"),
  copyTo: z.string().max(200).default("").describe("抄送机关，最多 200 个字；空为不印抄送"),
  dutyPhone: z
    .string()
    .max(30)
    .default("")
    .describe("报告联系人栏的值班电话，最多 30 个字；空为不写电话"),
  printedBy: z.string().max(40).default("").describe("印发机关，最多 40 个字；空为发文机关"),
});
export type DocumentRules = z.output<typeof documentRulesSchema>;

/** What `response.json` of a county folder holds: when levels are proposed and what they ask. */
export const responseRulesSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.int().min(1),
  source: z.string().default(""),
  /** A task not accepted by then is overdue, min. */
  acceptMinutes: z.int().min(1).default(5).describe("接受任务的时限，分钟"),
  /** The aim for the first responder at the scene, min. */
  sceneMinutes: z.int().min(1).default(20).describe("首支力量到场目标，分钟"),
  tasks: taskMessagePolicySchema
    .default(DEFAULT_TASK_MESSAGES)
    .describe("任务怎样告知承办人员，超时后逐级告知谁"),
  reports: z.strictObject({
    phoneMinutes: z.int().min(1).default(30).describe("电话首报时限，分钟"),
    writtenMinutes: z.int().min(1).default(60).describe("书面首报时限，分钟"),
    updateMinutes: z.int().min(1).default(60).describe("续报间隔，分钟"),
    updatesFrom: z.enum(LEVELS).default("II").describe("从这一级响应起按间隔续报"),
  }),
  document: documentRulesSchema,
  plans: z.array(planSchema).min(1),
});

export type ResponseRules = z.output<typeof responseRulesSchema>;
export type ResponsePlan = ResponseRules["plans"][number];
export type PlanTask = z.output<typeof planTaskSchema>;
export type Condition = z.output<typeof conditionSchema>;

/** The plan for incidents of a kind; null where the county has none. */
export function planFor(rules: ResponseRules | null, kind: IncidentKind): ResponsePlan | null {
  return rules?.plans.find((plan) => plan.kinds.includes(kind)) ?? null;
}

/** What a level asks: its own tasks and those of the levels below it, the least level's first. */
export function tasksAsked(plan: ResponsePlan, level: Level): readonly PlanTask[] {
  return upTo(level).flatMap((each) => plan.levels[each].tasks);
}
