import { demand, may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { DutyBoard, DutyGap, NamedShift, NamedUnit, UnitDuty } from "@/lib/duty/record";
import { byUnit, DUTY_ROLES, gapsOf, onDutyAt, type Shift, type Span } from "@/lib/duty/shift";
import { concernOfUnit, type DutyUnit, mustKeepWatch, unitKey } from "@/lib/duty/unit";
import { HOUR, type Instant } from "@/lib/time/instant";
import type { DutyDeps } from "./deps";
import { waitingHandOvers } from "./handOverStore";
import { unknownUnit } from "./refusals";
import { patterns, shiftsWithin } from "./shiftStore";

/** How far ahead a gap in a roster is an alarm: there is still time to find somebody. */
export const LOOK_AHEAD = 72 * HOUR;

export interface BoardService {
  /** Who is on duty now in every unit the viewer may see, and which rosters have gaps soon. */
  board(viewer: Viewer): Promise<DutyBoard>;
  /** Units with a gap in the next hours, or without the roster they should keep: for operators. */
  unitsWithGaps(): Promise<number>;
}

export function createBoard(deps: DutyDeps): BoardService {
  const { wallClock } = deps;
  return {
    async board(viewer) {
      demand(viewer, "duty.now");
      const at = wallClock();
      const units = await dutyOfUnits(deps, at);
      return { at, units: units.filter(({ unit }) => maySeeDuty(viewer, unit)) };
    },
    async unitsWithGaps() {
      const units = await dutyOfUnits(deps, wallClock());
      return units.filter(({ gaps, lacksRoster }) => lacksRoster || gaps.length > 0).length;
    },
  };
}

/** Every duty room at an instant, with what its roster leaves open in the time ahead. */
export async function dutyOfUnits(
  deps: Pick<DutyDeps, "database" | "directory" | "countyCode">,
  at: Instant,
): Promise<readonly UnitDuty[]> {
  const { database, directory, countyCode } = deps;
  const ahead = { from: at, to: at + LOOK_AHEAD };
  const [units, shifts, kept, waiting] = await Promise.all([
    directory.units(),
    shiftsWithin(database.pool, countyCode, ahead),
    patterns(database.pool, countyCode),
    waitingHandOvers(database.pool, countyCode),
  ]);
  const named = await withNames(shifts, deps);
  const own = byUnit(named);
  const keeping = new Set(kept.map(({ unit }) => unitKey(unit)));
  const unsigned = new Map(waiting.map((one) => [unitKey(one.unit), one]));
  return units.map((unit) => {
    const key = unitKey(unit.unit);
    const shiftsOfUnit = own.get(key) ?? [];
    const keepsRoster = keeping.has(key) || shiftsOfUnit.length > 0;
    return {
      ...unit,
      onDuty: onDutyAt(shiftsOfUnit, at),
      next: nextShifts(shiftsOfUnit, at),
      keepsRoster,
      lacksRoster: !keepsRoster && mustKeepWatch(unit),
      gaps: keepsRoster ? gapsOfUnit(shiftsOfUnit, ahead) : [],
      waitingHandOver: unsigned.get(key) ?? null,
    };
  });
}

/** Gaps of one unit. Only a unit that has leaders on duty at all can lack one. */
export function gapsOfUnit(shifts: readonly Shift[], within: Span): readonly DutyGap[] {
  const kept = DUTY_ROLES.filter(
    (role) => role === "officer" || shifts.some((shift) => shift.role === role),
  );
  return kept
    .flatMap((role) => gapsOf(shifts, role, within).map((span) => ({ ...span, role })))
    .toSorted((a, b) => a.from - b.from);
}

/** Everybody in an emergency must find the county's own duty room; others within the own field. */
export function maySeeDuty(viewer: Viewer, unit: DutyUnit): boolean {
  return unit.kind === "county" || may(viewer, "duty.now", concernOfUnit(unit));
}

/** The unit by name, where it exists and the viewer may see it. */
export async function seenUnit(
  viewer: Viewer,
  unit: DutyUnit,
  deps: Pick<DutyDeps, "directory">,
): Promise<NamedUnit> {
  demand(viewer, "duty.read");
  const units = await deps.directory.units();
  const found = units.find((one) => unitKey(one.unit) === unitKey(unit));
  if (!found || !maySeeDuty(viewer, unit)) throw unknownUnit();
  return found;
}

export async function withNames(
  shifts: readonly Shift[],
  { directory }: Pick<DutyDeps, "directory">,
): Promise<readonly NamedShift[]> {
  const names = await directory.names(shifts.map(({ personCode }) => personCode));
  return shifts.map((shift) => ({
    ...shift,
    personName: names.get(shift.personCode) ?? shift.personCode,
  }));
}

/** The shifts that begin next, of each role the first. */
function nextShifts(shifts: readonly NamedShift[], at: Instant): readonly NamedShift[] {
  return DUTY_ROLES.flatMap((role) => {
    const next = shifts.find((shift) => shift.role === role && shift.startsAt > at);
    return next ? [next] : [];
  });
}
