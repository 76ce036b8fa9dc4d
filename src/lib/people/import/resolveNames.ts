import type { AnyRecord, Department, Post } from "../organization";
import type { Places } from "../places";
import { POST_PLACES } from "../post";

/**
 * A record whose places are codes, also where people wrote names: 民主社区, 文江镇/民主社区, 县气象局.
 * A name that is unknown or that two places have stays as it is, and the checks refuse it.
 */
export function resolveNames(
  record: AnyRecord,
  places: Places,
  departments: readonly Department[],
): AnyRecord {
  const area = (written: string | null) =>
    written === null ? null : (places.codeOf(written) ?? written);
  const department = (written: string | null) =>
    departments.find(({ name }) => name === written)?.code ?? written;
  if ("contacts" in record || "members" in record)
    return {
      ...record,
      adminAreaCode: area(record.adminAreaCode),
      departmentCode: department(record.departmentCode),
    };
  if ("hazard" in record)
    return { ...record, adminAreaCode: area(record.adminAreaCode) ?? record.adminAreaCode };
  if ("holders" in record) return { ...record, placeCode: placeOf(record) };
  return record;

  function placeOf({ kind, placeCode }: Post): string {
    const needed = POST_PLACES[kind];
    if (needed === "department") return department(placeCode) ?? placeCode;
    if (needed === "riskPoint") return placeCode;
    return places.codeOf(placeCode, needed) ?? placeCode;
  }
}
