import type { AnyRecord, Organization } from "../organization";
import type { ImportProblem } from "./importTables";

/** A good row that changes something, with the record it makes. */
export interface WarnedRow {
  readonly sheet: string;
  readonly row: number;
  readonly record: AnyRecord;
  /** What its sheet heads a column with. */
  nameOf(column: string): string;
}

/**
 * What is no fault and still leaves nobody to call: a person without any number, one who belongs
 * nowhere and holds no post, a post that nobody holds, a team nobody is in.
 */
export function importWarnings(
  rows: readonly WarnedRow[],
  posts: Organization["post"],
): ImportProblem[] {
  const holders = new Set(posts.filter(({ retired }) => !retired).flatMap((post) => post.holders));
  return rows.flatMap(({ sheet, row, record, nameOf }): ImportProblem[] => {
    if (record.retired) return [];
    const at = (column: string, what: string, mend: string): ImportProblem => ({
      sheet,
      row,
      column: nameOf(column),
      what,
      mend,
    });
    if ("holders" in record) {
      if (record.holders.length > 0) return [];
      return [at("person_1", `${record.title}没有人任职，叫应到这里找不到人`, "填写任职人的代码")];
    }
    if ("members" in record) {
      if (record.members.length > 0) return [];
      return [at("leader", `${record.name}没有人，交给它的任务无人收到`, "填写队长的代码")];
    }
    if (!("contacts" in record)) return [];
    const { name, contacts, departmentCode, adminAreaCode, code } = record;
    const warnings: ImportProblem[] = [];
    if (contacts.length === 0)
      warnings.push(at("contact_1", `${name}没有联系方式，叫应找不到此人`, "填写手机或固定电话"));
    if (departmentCode === null && adminAreaCode === null && !holders.has(code))
      warnings.push(
        at(
          "department",
          `${name}没有部门和地区，也没有岗位，不在任何叫应名单里`,
          "填写所属部门或所属地区；属县里的，给此人一个岗位",
        ),
      );
    return warnings;
  });
}
