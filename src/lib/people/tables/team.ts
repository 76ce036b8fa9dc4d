import { z } from "zod";
import { CONTACT_FORM, readContact } from "../contact";
import { MOST_MEMBERS } from "../team";
import { recordTable } from "./recordTable";
import { codeCell, FLAG_NAMES, flagCell, nameCell } from "./words";

/** People part codes with whatever is at hand. */
const BETWEEN_CODES = /[\s,，、;；]+/;

/** Who follows the leader, as one cell: a team has more people than a table has room for columns. */
const membersCell = z
  .string()
  .transform((written) => written.split(BETWEEN_CODES).filter((code) => code !== ""))
  .refine((codes) => codes.length < MOST_MEMBERS, `一支队伍最多 ${MOST_MEMBERS} 人`)
  // What was read is read once more on its way to its record.
  .or(z.array(z.string()))
  .optional()
  .describe("其他队员的人员代码，用空格或顿号隔开");

export const teamRowSchema = z.strictObject({
  code: codeCell,
  name: nameCell,
  department: z.string().min(1).optional().describe("所属部门的代码；与所属地区只填一个"),
  area: z.string().min(1).optional().describe("所属乡镇、村或组的代码；都不填则属县里"),
  leader: z.string().min(1).optional().describe("队长的人员代码"),
  members: membersCell,
  duties: z.string().max(300).optional().describe("任务与装备，不超过 300 个字"),
  base: z.string().max(100).optional().describe("驻地，不超过 100 个字"),
  phone: z
    .string()
    .transform((written, context) => {
      const contact = readContact(written);
      if (contact) return contact.value;
      context.addIssue({ code: "custom", message: "不像一个电话号码" });
      return z.NEVER;
    })
    .optional()
    .describe(`值班电话：${CONTACT_FORM}`),
  demonstration: flagCell.optional(),
  retired: flagCell.optional().describe("是 为已解散"),
});

/** teams.csv, sheet 队伍. */
export const teamTable = recordTable({
  kind: "team",
  file: "teams.csv",
  sheet: "队伍",
  schema: teamRowSchema,
  headings: {
    code: "代码",
    name: "名称",
    department: "所属部门",
    area: "所属地区",
    leader: "队长",
    members: "队员",
    duties: "任务与装备",
    base: "驻地",
    phone: "值班电话",
    demonstration: "示范",
    retired: "停用",
  },
  over({ value, has }, stored) {
    const [leader, ...others] = stored?.members ?? [];
    const led = has("leader") ? value.leader : leader;
    const retired = has("retired") ? (value.retired ?? false) : (stored?.retired ?? false);
    return {
      code: value.code,
      name: value.name,
      departmentCode: has("department")
        ? (value.department ?? null)
        : (stored?.departmentCode ?? null),
      adminAreaCode: has("area") ? (value.area ?? null) : (stored?.adminAreaCode ?? null),
      duties: has("duties") ? (value.duties ?? "") : (stored?.duties ?? ""),
      base: has("base") ? (value.base ?? "") : (stored?.base ?? ""),
      phone: has("phone") ? (value.phone ?? null) : (stored?.phone ?? null),
      demonstration: has("demonstration")
        ? (value.demonstration ?? false)
        : (stored?.demonstration ?? false),
      members: [
        ...(led === undefined ? [] : [led]),
        ...(has("members") ? (value.members ?? []) : others),
      ],
      retired,
      disbanded: retired ? (stored?.disbanded ?? null) : null,
    };
  },
  standIns: { name: "？" },
  words: { demonstration: FLAG_NAMES, retired: FLAG_NAMES },
  cellsOf: (team) => ({
    code: team.code,
    name: team.name,
    department: team.departmentCode,
    area: team.adminAreaCode,
    leader: team.members[0] ?? null,
    members: team.members.slice(1).join(" ") || null,
    duties: team.duties || null,
    base: team.base || null,
    phone: team.phone,
    demonstration: team.demonstration ? "true" : null,
    retired: team.retired ? "true" : null,
  }),
});
