import { z } from "zod";
import type { Concern } from "@/lib/access/permissions";
import { CONTACT_FORM, readContact } from "./contact";
import type { Team } from "./organization";
import type { Holder, NamedPlace } from "./record";

export interface TeamRow extends Omit<Team, "members"> {
  readonly place: NamedPlace;
  /** Its leader first. */
  readonly members: readonly Holder[];
}

export interface TeamRecord extends TeamRow {
  /** What a change must name, so that it does not undo another's. */
  readonly revision: string;
}

export const MOST_MEMBERS = 200;

const recordCode = z.string().regex(/^[0-9A-Za-z_-]{1,40}$/, "请选择");

export const teamDraftSchema = z.strictObject({
  /** Of the record as it was read; absent for a new one. */
  revision: z.string().optional(),
  name: z.string().trim().min(1, "不能空着").max(60, "不超过 60 个字"),
  place: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("county") }),
    z.strictObject({ kind: z.literal("department"), code: recordCode }),
    z.strictObject({ kind: z.literal("area"), code: recordCode }),
  ]),
  duties: z.string().trim().max(300, "不超过 300 个字"),
  base: z.string().trim().max(100, "不超过 100 个字"),
  phone: z
    .string()
    .trim()
    .refine((text) => text === "" || readContact(text) !== null, `应为：${CONTACT_FORM}`),
  members: z
    .array(recordCode)
    .min(1, "至少要有带队的一人")
    .max(MOST_MEMBERS, `一支队伍最多 ${MOST_MEMBERS} 人`)
    .refine((codes) => new Set(codes).size === codes.length, "同一个人只能列一次"),
  demonstration: z.boolean(),
});
export type TeamDraft = z.infer<typeof teamDraftSchema>;

export const disbandmentSchema = z.strictObject({
  because: z.string().trim().min(2, "写明为什么解散").max(200, "不超过 200 个字"),
});

/** Whose a team is, for the table of permissions. */
export function teamConcern({
  adminAreaCode,
  departmentCode,
}: Pick<Team, "adminAreaCode" | "departmentCode">): Concern {
  return { adminAreaCode, departmentCode };
}
