import { z } from "zod";
import { CONTACT_FORM, readContact } from "../contact";
import { recordTable } from "./recordTable";
import { codeCell, FLAG_NAMES, flagCell, nameCell, rankCell } from "./words";

export const departmentRowSchema = z.strictObject({
  code: codeCell,
  name: nameCell,
  duties: z.string().max(500).optional().describe("预案规定的职责"),
  duty_phone: z
    .string()
    .transform((written, context) => {
      const contact = readContact(written);
      if (contact && contact.kind !== "email") return contact.value;
      context.addIssue({ code: "custom", message: "不像一个电话号码" });
      return z.NEVER;
    })
    .optional()
    .describe(`值班电话：${CONTACT_FORM}`),
  rank: rankCell.optional(),
  demonstration: flagCell.optional(),
  retired: flagCell.optional(),
});

/** departments.csv, sheet 部门. */
export const departmentTable = recordTable({
  kind: "department",
  file: "departments.csv",
  sheet: "部门",
  schema: departmentRowSchema,
  headings: {
    code: "代码",
    name: "名称",
    duties: "职责",
    duty_phone: "值班电话",
    rank: "次序",
    demonstration: "示范",
    retired: "停用",
  },
  over: ({ value, has }, stored, line) => ({
    code: value.code,
    name: value.name,
    duties: has("duties") ? (value.duties ?? "") : (stored?.duties ?? ""),
    dutyPhone: has("duty_phone") ? (value.duty_phone ?? null) : (stored?.dutyPhone ?? null),
    // Without a rank they keep the order of the table.
    rank: value.rank ?? stored?.rank ?? Math.min(99, line - 1),
    demonstration:
      value.demonstration ?? (has("demonstration") ? false : (stored?.demonstration ?? false)),
    retired: value.retired ?? (has("retired") ? false : (stored?.retired ?? false)),
  }),
  standIns: { name: "？" },
  words: { demonstration: FLAG_NAMES, retired: FLAG_NAMES },
  cellsOf: (department) => ({
    code: department.code,
    name: department.name,
    duties: department.duties || null,
    duty_phone: department.dutyPhone,
    rank: department.rank,
    demonstration: department.demonstration ? "true" : null,
    retired: department.retired ? "true" : null,
  }),
});
