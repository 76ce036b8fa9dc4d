import { z } from "zod";
import { CONTACT_FORM, MOST_CONTACTS, readContact } from "./contact";
import { EXPORT_FORMATS, EXPORT_NUMBERS, EXPORT_TABLES } from "./exportTables";
import { RECORD_KINDS, RISK_HAZARDS } from "./organization";
import { POST_KINDS } from "./post";

/** What forms send and handlers read. A code is given at the beginning or made; it never changes. */
const code = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z_-]{1,40}$/, "只用字母、数字、- 与 _，不超过 40 个")
  .optional();
const name = z.string().trim().min(1, "不能空着").max(60, "不超过 60 个字");
/** Of the record as it was read; absent for a new one. */
const revision = z.string().optional();
const invented = z.boolean();

const person = z.string().regex(/^[0-9A-Za-z_-]{1,40}$/);
const placeCode = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z_-]{1,40}$/, "请选择");

/** A contact that stays as it is stored, which the form never saw whole, or one that was typed. */
const contactDraft = z.union(
  [
    z.strictObject({ kept: z.number().int().min(1).max(MOST_CONTACTS) }),
    z.strictObject({
      written: z.string().refine((text) => readContact(text) !== null, `应为：${CONTACT_FORM}`),
    }),
  ],
  { error: `应为：${CONTACT_FORM}` },
);
export type ContactDraft = z.infer<typeof contactDraft>;

export const personDraftSchema = z.strictObject({
  code,
  revision,
  name: z.string().trim().min(1, "不能空着").max(30, "不超过 30 个字"),
  place: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("county") }),
    z.strictObject({ kind: z.literal("department"), code: placeCode }),
    z.strictObject({ kind: z.literal("area"), code: placeCode }),
  ]),
  contacts: z.array(contactDraft).max(MOST_CONTACTS),
  note: z.string().trim().max(200, "不超过 200 个字"),
  demonstration: invented,
});
export type PersonDraft = z.infer<typeof personDraftSchema>;

export const departmentDraftSchema = z.strictObject({
  code,
  revision,
  name,
  duties: z.string().trim().max(500, "不超过 500 个字"),
  dutyPhone: z
    .string()
    .trim()
    .refine((text) => text === "" || readContact(text) !== null, `应为：${CONTACT_FORM}`),
  rank: z.number().int().min(1).max(99),
  demonstration: invented,
});
export type DepartmentDraft = z.infer<typeof departmentDraftSchema>;

const optionalNumber = (least: number, most: number) => z.number().min(least).max(most).nullable();

export const riskPointDraftSchema = z
  .strictObject({
    code,
    revision,
    name,
    hazard: z.enum(RISK_HAZARDS),
    adminAreaCode: placeCode,
    lat: optionalNumber(-90, 90),
    lon: optionalNumber(-180, 180),
    positionQuality: z.enum(["surveyed", "approximate"]),
    stationCode: z.string().trim().max(40),
    households: z.number().int().min(0).max(100_000).nullable(),
    people: z.number().int().min(0).max(100_000).nullable(),
    demonstration: invented,
  })
  .refine(({ lat, lon }) => (lat === null) === (lon === null), {
    path: ["lat"],
    message: "经纬度要么都填，要么都空着",
  });
export type RiskPointDraft = z.infer<typeof riskPointDraftSchema>;

/** As many as are called for one post before the next in line. */
export const MOST_HOLDERS = 4;

export const postDraftSchema = z.strictObject({
  code,
  revision,
  kind: z.enum(POST_KINDS),
  title: name,
  placeCode,
  /** In order: the holder, then those who stand in. */
  holders: z.array(person).max(MOST_HOLDERS, `一个岗位最多 ${MOST_HOLDERS} 人`),
});
export type PostDraft = z.infer<typeof postDraftSchema>;

/** The posts of one line in the order in which they shall be called. */
export const lineOrderSchema = z.strictObject({
  kind: z.enum(POST_KINDS),
  placeCode,
  posts: z.array(person).min(1).max(99),
});
export type LineOrder = z.infer<typeof lineOrderSchema>;

export const retirementSchema = z.strictObject({
  // A team is disbanded with a reason, by a deed of its own.
  kind: z.enum(RECORD_KINDS).exclude(["team"]),
  code: person,
  to: z.enum(["retired", "kept"]),
});

export const exportDeedSchema = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  /** Which table a CSV file holds. */
  table: z.enum(EXPORT_TABLES),
  numbers: z.enum(EXPORT_NUMBERS),
});

/** Why a number is looked at: kept in the audit. */
export const revealSchema = z.strictObject({
  reason: z.string().trim().min(2, "写明为什么要看号码").max(200, "不超过 200 个字"),
});
