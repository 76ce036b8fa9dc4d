import { z } from "zod";
import { holidaySchema } from "./holiday";
import { dutyPatternSchema } from "./pattern";
import { DUTY_ROLES } from "./shift";
import { dutyUnitSchema } from "./unit";

/** What people do to rosters, hand-overs and the log: the same schemas for forms and for the server. */

const instant = z.number().int().describe("epoch ms");
const personCode = z.string().min(1, "请选择人员").max(60);
const words = (limit: number) =>
  z.string().trim().min(1, "不能为空").max(limit, `不能超过 ${limit} 个字`);

export const shiftDeedSchema = z
  .object({
    unit: dutyUnitSchema,
    role: z.enum(DUTY_ROLES),
    personCode,
    startsAt: instant,
    endsAt: instant,
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, {
    path: ["endsAt"],
    message: "结束时间应晚于开始时间",
  });
export type ShiftDeed = z.infer<typeof shiftDeedSchema>;

/** Longest stretch planned at once, days: a quarter. */
const PLANNED_DAYS = 92;

export const planDeedSchema = z.object({
  unit: dutyUnitSchema,
  fromDay: z.iso.date(),
  days: z.number().int().min(1).max(PLANNED_DAYS, `一次最多排 ${PLANNED_DAYS} 天`),
});
export type PlanDeed = z.infer<typeof planDeedSchema>;

export const patternDeedSchema = z.object({ unit: dutyUnitSchema, pattern: dutyPatternSchema });

export const swapDeedSchema = z.object({
  shiftId: z.number().int(),
  toPersonCode: personCode,
  otherShiftId: z.number().int().nullable(),
  reason: words(200),
});
export type SwapDeed = z.infer<typeof swapDeedSchema>;

export const swapAnswerSchema = z.object({ answer: z.enum(["accept", "decline", "withdraw"]) });

export const handOverDeedSchema = z.object({ unit: dutyUnitSchema, notes: words(2_000) });
export type HandOverDeed = z.infer<typeof handOverDeedSchema>;

/** Kinds of entry a person chooses among; a correction comes of correcting. */
export const LOG_KINDS = ["note", "telephone", "order", "correction"] as const;
export type LogKind = (typeof LOG_KINDS)[number];
export const LOG_KIND_NAMES: Record<LogKind, string> = {
  note: "记事",
  telephone: "电话",
  order: "指示",
  correction: "更正",
};

export const logDeedSchema = z
  .object({
    unit: dutyUnitSchema,
    kind: z.enum(LOG_KINDS),
    body: words(2_000),
    /** The entry that was wrong, for a correction. */
    correctsId: z.number().int().nullable(),
  })
  .refine(({ kind, correctsId }) => (kind === "correction") === (correctsId !== null), {
    path: ["kind"],
    message: "更正必须指明被更正的那一条",
  });
export type LogDeed = z.infer<typeof logDeedSchema>;

export const holidaysDeedSchema = z.object({ holidays: z.array(holidaySchema).max(400) });
export const statutoryDeedSchema = z.object({ year: z.number().int().min(2000).max(2100) });

export const feedDeedSchema = z.object({ unit: dutyUnitSchema.nullable() });
