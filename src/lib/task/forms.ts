import { z } from "zod";
import { COMMAND_DEEDS, needsReason, REPORT_DEEDS } from "./life";
import { ASSIGNEE_KINDS } from "./record";

/** Made by the sender once for a deed, and sent again with every try: a repeat changes nothing. */
export const deedId = z.uuid("缺少操作编号");

/** [longitude, latitude], WGS84. */
export const positionSchema = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .nullable()
  .default(null);

const reason = z.string().trim().max(500).default("");

/** What those who carry a task out report of it. */
export const taskReportSchema = z
  .strictObject({
    deedId,
    deed: z.enum(REPORT_DEEDS),
    words: reason,
    position: positionSchema,
    /** The county's instant at which it happened, where it is reported later than that. */
    occurredAt: z.number().int().nullable().default(null),
    /** Ids of finished uploads. */
    attachments: z.array(z.uuid()).max(9).default([]),
  })
  .refine(({ deed, words }) => !needsReason(deed) || words.length > 0, {
    path: ["words"],
    message: "请写明拒绝的理由",
  })
  .refine(
    ({ deed, words, attachments }) =>
      deed !== "progress" || words.length > 0 || attachments.length > 0,
    { path: ["words"], message: "请写一句进展，或附一张照片" },
  );
export type TaskReportForm = z.infer<typeof taskReportSchema>;

const assignee = z.strictObject(
  { kind: z.enum(ASSIGNEE_KINDS), code: z.string().min(1).max(64) },
  { error: "请选择承办单位、队伍或人员" },
);

export const taskAssignSchema = z.strictObject({
  deedId,
  incidentId: z.int().min(1),
  text: z.string().trim().min(2, "请写明任务内容").max(200, "任务内容最多 200 字"),
  to: assignee,
  minutes: z.coerce
    .number()
    .int()
    .min(1, "时限至少 1 分钟")
    .max(7 * 24 * 60, "时限最多 7 天"),
  scene: z.boolean().default(false),
  position: positionSchema,
  after: z.array(z.int().min(1)).max(20).default([]),
});
export type TaskAssignForm = z.infer<typeof taskAssignSchema>;

/** What those who command do to a task they gave. */
export const taskCommandSchema = z
  .strictObject({
    deedId,
    deed: z.enum(COMMAND_DEEDS).exclude(["assign"]),
    words: z.string().trim().min(1, "请写明理由").max(500),
    to: assignee.nullable().default(null),
  })
  .refine(({ deed, to }) => deed === "reassign" || to === null, {
    path: ["to"],
    message: "只有改派才选承办方",
  })
  .refine(({ deed, to }) => deed !== "reassign" || to !== null, {
    path: ["to"],
    message: "请选择改派给谁",
  });
export type TaskCommandForm = z.infer<typeof taskCommandSchema>;
