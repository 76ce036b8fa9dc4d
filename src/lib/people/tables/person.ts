import { z } from "zod";
import { CONTACT_FORM, type Contact, isMasked, maskContact, readContact } from "../contact";
import { recordTable } from "./recordTable";
import { codeCell, FLAG_NAMES, flagCell } from "./words";

/** A number, or what a masked export left of one: that stands for the number that is stored. */
const contactCell = z
  .string()
  .max(100)
  .transform((written, context) => {
    const contact = readContact(written);
    if (contact) return contact.value;
    if (isMasked(written)) return written.trim();
    context.addIssue({ code: "custom", message: "不像电话号码或邮箱" });
    return z.NEVER;
  })
  .optional()
  .describe(CONTACT_FORM);

export const personRowSchema = z.strictObject({
  code: codeCell,
  name: z.string().min(1).max(30).describe("姓名，不超过 30 个字"),
  department: z.string().min(1).optional().describe("所属部门的代码；与所属地区只填一个"),
  area: z.string().min(1).optional().describe("所属乡镇、村或组的代码；都不填则属县里"),
  contact_1: contactCell,
  contact_2: contactCell,
  contact_3: contactCell,
  contact_4: contactCell,
  note: z.string().max(200).optional().describe("备注，不超过 200 个字"),
  demonstration: flagCell.optional(),
  retired: flagCell.optional(),
});

/** people.csv, sheet 人员. */
export const personTable = recordTable({
  kind: "person",
  file: "people.csv",
  sheet: "人员",
  schema: personRowSchema,
  headings: {
    code: "代码",
    name: "姓名",
    department: "所属部门",
    area: "所属地区",
    contact_1: "联系方式1",
    contact_2: "联系方式2",
    contact_3: "联系方式3",
    contact_4: "联系方式4",
    note: "备注",
    demonstration: "示范",
    retired: "停用",
  },
  over({ value, has }, stored) {
    const given = [value.contact_1, value.contact_2, value.contact_3, value.contact_4];
    return {
      code: value.code,
      name: value.name,
      departmentCode: has("department")
        ? (value.department ?? null)
        : (stored?.departmentCode ?? null),
      adminAreaCode: has("area") ? (value.area ?? null) : (stored?.adminAreaCode ?? null),
      note: has("note") ? (value.note ?? "") : (stored?.note ?? ""),
      contacts: has("contact_1", "contact_2", "contact_3", "contact_4")
        ? contactsOf(given, stored?.contacts ?? [])
        : (stored?.contacts ?? []),
      demonstration: has("demonstration")
        ? (value.demonstration ?? false)
        : (stored?.demonstration ?? false),
      retired: has("retired") ? (value.retired ?? false) : (stored?.retired ?? false),
    };
  },
  standIns: { name: "？" },
  words: { demonstration: FLAG_NAMES, retired: FLAG_NAMES },
  cellsOf: (person) => ({
    code: person.code,
    name: person.name,
    department: person.departmentCode,
    area: person.adminAreaCode,
    contact_1: person.contacts[0]?.value ?? null,
    contact_2: person.contacts[1]?.value ?? null,
    contact_3: person.contacts[2]?.value ?? null,
    contact_4: person.contacts[3]?.value ?? null,
    note: person.note || null,
    demonstration: person.demonstration ? "true" : null,
    retired: person.retired ? "true" : null,
  }),
});

/**
 * Contacts of written ones, in their order. A masked one is the stored one that is masked so; where
 * none is, it stays masked, and the checks refuse it.
 */
export function contactsOf(
  written: readonly (string | undefined)[],
  stored: readonly Contact[],
): Contact[] {
  // Two numbers of one person may look the same when they are masked: each stands for one of them.
  const left = [...stored];
  const takeMasked = (text: string) => {
    const index = left.findIndex((contact) => maskContact(contact) === text);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  return written
    .flatMap((text) => (text === undefined ? [] : [text]))
    .map((text, index): Contact => {
      const kept = isMasked(text) ? takeMasked(text) : undefined;
      const { kind, value } = kept ?? readContact(text) ?? { kind: "mobile", value: text };
      return { rank: index + 1, kind, value };
    });
}
