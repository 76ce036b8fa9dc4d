import { z } from "zod";
import { deedId, positionSchema } from "@/lib/task/forms";
import { FACTS, INCIDENT_KINDS } from "./kind";
import { LEVELS } from "./level";
import { situationReportFieldsSchema } from "./situationReportFields";

const areaCode = z.string().regex(/^\d{6,15}$/, "请选择所在乡镇");
const title = z.string().trim().min(2, "请写事件名称").max(60, "名称最多 60 字");
const place = z.string().trim().max(100, "地点最多 100 字").default("");
/** An empty field of a form is not known, and not nought. */
const persons = z.preprocess(
  (value) => (value === "" || value === undefined ? null : value),
  z.coerce.number().int("人数应为整数").min(0, "人数不能为负").max(1_000_000).nullable(),
);

export const incidentOpenSchema = z.strictObject({
  deedId,
  title,
  kind: z.enum(INCIDENT_KINDS),
  grade: z.enum(LEVELS),
  adminAreaCode: areaCode,
  place,
  position: positionSchema,
  /** What it is opened from; neither: by hand. */
  warningId: z.int().min(1).nullable().default(null),
  reportId: z.int().min(1).nullable().default(null),
});
export type IncidentOpenForm = z.infer<typeof incidentOpenSchema>;

export const incidentGradeSchema = z.strictObject({
  deedId,
  title,
  kind: z.enum(INCIDENT_KINDS),
  grade: z.enum(LEVELS),
  words: z.string().trim().min(2, "请写明依据").max(200),
});
export type IncidentGradeForm = z.infer<typeof incidentGradeSchema>;

export const incidentMergeSchema = z.strictObject({
  deedId,
  into: z.coerce.number().int().min(1, "请选择归并到哪个事件"),
  words: z.string().trim().min(2, "请写明理由").max(200),
});

/** Links to another incident, to warnings, or takes up a report that belongs to it. */
export const incidentLinkSchema = z
  .strictObject({
    deedId,
    incidentId: z.coerce.number().int().min(1).nullable().default(null),
    warningIds: z.array(z.coerce.number().int().min(1)).max(100, "一次最多关联 100 条").default([]),
    reportId: z.coerce.number().int().min(1).nullable().default(null),
  })
  .refine(
    ({ incidentId, warningIds, reportId }) =>
      [incidentId !== null, warningIds.length > 0, reportId !== null].filter(Boolean).length === 1,
    { path: ["incidentId"], message: "请选择一项" },
  );
export type IncidentLinkForm = z.infer<typeof incidentLinkSchema>;

/** The same from a warning's side: which incident it is put to. */
export const warningLinkSchema = z.strictObject({
  deedId,
  warningIds: z.array(z.int().min(1)).length(1),
  into: z.coerce.number().int().min(1, "请选择事件"),
});

/** The same from a report's side. */
export const reportJoinSchema = z.strictObject({
  deedId,
  reportId: z.int().min(1),
  into: z.coerce.number().int().min(1, "请选择事件"),
});

export const incidentCloseSchema = z.strictObject({
  deedId,
  review: z.string().trim().min(10, "请写处置小结，至少 10 字").max(2000),
});

export const responseOrderSchema = z.strictObject({
  deedId,
  /** Null ends the response. */
  level: z.enum(LEVELS).nullable(),
  /** The level the person saw: an order given on an old picture is refused. */
  seen: z.enum(LEVELS).nullable(),
  words: z.string().trim().min(2, "请写明启动或调整的理由").max(300),
});
export type ResponseOrderForm = z.infer<typeof responseOrderSchema>;

/** A report from the field. */
export const fieldReportSchema = z.strictObject({
  deedId,
  kind: z.enum(INCIDENT_KINDS),
  words: z.string().trim().min(2, "请写一句发生了什么").max(500, "最多 500 字"),
  facts: z.array(z.enum(FACTS)).default([]),
  dead: persons,
  missing: persons,
  injured: persons,
  trapped: persons,
  adminAreaCode: areaCode,
  position: positionSchema,
  /** Radius in metres of the phone's fix; null where the position is none. */
  accuracyM: z.number().min(0).nullable().default(null),
  incidentId: z.int().min(1).nullable().default(null),
  /** The county's instant at which it was seen, where it is reported later than that. */
  occurredAt: z.number().int().nullable().default(null),
  attachments: z.array(z.uuid()).max(9).default([]),
});
export type FieldReportForm = z.infer<typeof fieldReportSchema>;

/** A call to those above, put on record. */
export const phoneReportSchema = z.strictObject({
  deedId,
  to: z.string().trim().min(2, "请写明报告给谁").max(60),
  words: z.string().trim().min(2, "请写明报告的要点").max(500),
});

export const situationReportDraftSchema = z.strictObject({
  deedId,
  kind: z.enum(["first", "update", "final"]),
});

export const situationReportEditSchema = z.strictObject({
  deedId,
  /** The version the person edited: an edit of an older one is refused. */
  version: z.int().min(1),
  fields: situationReportFieldsSchema,
});

export const situationReportSignSchema = z.strictObject({
  deedId,
  /** The version that was read before it was signed. */
  version: z.int().min(1),
});
