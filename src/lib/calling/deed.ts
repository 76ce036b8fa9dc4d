import { z } from "zod";
import { callPolicySchema } from "./policy";

/** Made by the browser or phone that does it, so that a repeat is the same deed. */
export const deedIdSchema = z.string().regex(/^[0-9A-Za-z-]{16,64}$/, "操作编号无效，请刷新页面");

const reason = z.string().trim().min(2, "请写明理由（至少 2 个字）").max(200, "理由不超过 200 字");

/** A person answers its own call. */
export const answerSchema = z.strictObject({
  deedId: deedIdSchema,
  answer: z.enum(["confirmed", "declined"]).default("confirmed"),
  /** Why it cannot come; for whoever reads the record. */
  reason: z.string().trim().max(200).optional(),
  /** The county's instant at which it was pressed, where a phone could only send it later. */
  pressedAt: z.number().int().optional(),
});
export type CallAnswer = z.infer<typeof answerSchema>;

/** The same from a plain form, which also says where to go afterwards. */
export const answerFormSchema = answerSchema.extend({
  back: z
    .string()
    .regex(/^\/(?!\/)[^\\]*$/, "返回地址无效")
    .default("/calls/mine"),
});

/** What an officer does to a line, each with a reason. */
export const STEER_DEEDS = [
  "confirmed",
  "declined",
  "noAnswer",
  "skip",
  "stop",
  "resume",
  "byHand",
] as const;
export type SteerDeed = (typeof STEER_DEEDS)[number];

export const STEER_NAMES: Record<SteerDeed, string> = {
  confirmed: "代记已确认",
  declined: "代记不能到岗",
  noAnswer: "代记无人接听",
  skip: "跳过，叫下一人",
  stop: "停止叫应",
  resume: "恢复叫应",
  byHand: "人工电话",
};

export const steerSchema = z.strictObject({
  deedId: deedIdSchema,
  deed: z.enum(STEER_DEEDS),
  /** Whom it is about; of the line's persons. Not asked for to stop and resume. */
  personCode: z.string().max(80).optional(),
  reason,
});
export type Steer = z.infer<typeof steerSchema>;

/** A policy to be kept as the next version. */
export const policyDraftSchema = z.strictObject({
  /** The version it was made from: another in between is a conflict. */
  basedOn: z.number().int().nonnegative(),
  content: callPolicySchema,
  note: z.string().trim().min(2, "请写明修改了什么、为什么").max(200),
});
export type PolicyDraft = z.infer<typeof policyDraftSchema>;
