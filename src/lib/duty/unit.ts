import { z } from "zod";
import type { Concern } from "../access/permissions";
import type { Viewer } from "../access/viewer";

/** Who keeps a duty room: the county's own, a department, a township (联合值班). */
export const DUTY_UNIT_KINDS = ["county", "department", "township"] as const;

export const dutyUnitSchema = z.object({
  kind: z.enum(DUTY_UNIT_KINDS),
  /** Code of the county, the department or the township. */
  code: z.string().min(1).max(60),
});
export type DutyUnit = z.infer<typeof dutyUnitSchema>;

/** One word for a unit, as addresses and keys carry it: `township:511525101`. */
export function unitKey({ kind, code }: DutyUnit): string {
  return `${kind}:${code}`;
}

/** The unit of a key; null where it is none. */
export function unitOfKey(key: string): DutyUnit | null {
  const at = key.indexOf(":");
  const parsed = dutyUnitSchema.safeParse({ kind: key.slice(0, at), code: key.slice(at + 1) });
  return parsed.success ? parsed.data : null;
}

/** Whose field a unit's roster belongs to. */
export function concernOfUnit({ kind, code }: DutyUnit): Concern {
  if (kind === "department") return { departmentCode: code };
  return { adminAreaCode: code };
}

/**
 * Whether somebody has to sit in a unit's duty room at all hours: the county's and every township's;
 * a department's where it has a telephone of its own, which somebody must answer.
 */
export function mustKeepWatch(room: {
  readonly unit: DutyUnit;
  readonly phone: string | null;
}): boolean {
  return room.unit.kind !== "department" || room.phone !== null;
}

/** The unit a viewer looks at first: its own, else the county's duty room. */
export function ownUnit(
  viewer: Pick<Viewer, "adminAreaCode" | "departmentCode">,
  countyCode: string,
): DutyUnit {
  if (viewer.departmentCode !== null) return { kind: "department", code: viewer.departmentCode };
  const township = viewer.adminAreaCode?.slice(0, 9);
  return township ? { kind: "township", code: township } : { kind: "county", code: countyCode };
}
