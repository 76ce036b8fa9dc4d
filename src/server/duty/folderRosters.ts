import { holidaysByDay } from "@/lib/duty/holiday";
import type { KeptRosters } from "@/lib/duty/loadableRules";
import { planRoster } from "@/lib/duty/planRoster";
import type { RosterRule } from "@/lib/duty/rosterTable";
import type { ShiftDraft } from "@/lib/duty/shift";
import { type DutyUnit, unitKey } from "@/lib/duty/unit";
import { DAY, type Instant } from "@/lib/time/instant";
import { dayAfter } from "@/lib/time/localInstant";
import { calendarDay } from "@/lib/time/localTime";
import type { Queryable } from "../database/service";
import { createDutyDirectory, type DutyDirectory } from "../people/service";
import { holidaysWithin } from "./holidayStore";
import { insertShifts, patterns, putPattern, shiftsWithin, unitsWithShifts } from "./shiftStore";

/** So many days are planned when a rule is taken over: the room has somebody, and time to go on. */
const PLANNED_DAYS = 28;

interface RosterCounty {
  readonly code: string;
  readonly timeZone: string;
}

/**
 * Takes over the roster rules of a county folder for duty rooms that have neither a rule nor any
 * shift yet, and plans their first weeks. From then on the database is what counts, as with the
 * organization: what people keep is never touched. A person who does not belong to the room any more
 * is left out. Answers how many rules were taken.
 */
export async function fillEmptyRosters(
  client: Queryable,
  county: RosterCounty & { readonly rosters: readonly RosterRule[] },
  now: Instant,
): Promise<number> {
  if (county.rosters.length === 0) return 0;
  const directory = createDutyDirectory(client, county.code);
  const kept = [
    ...(await patterns(client, county.code)).map(({ unit }) => unit),
    ...(await unitsWithShifts(client, county.code)),
  ];
  const isKept = new Set(kept.map(unitKey));
  const isThere = new Set((await directory.units()).map(({ unit }) => unitKey(unit)));
  const filled: RosterRule[] = [];
  for (const rule of county.rosters) {
    const key = unitKey(rule.unit);
    if (isKept.has(key) || !isThere.has(key)) continue;
    const own = await amongMembers(rule, directory);
    if (!own) continue;
    await putPattern(client, county.code, own.unit, own.pattern);
    filled.push(own);
  }
  await planFirstWeeks(client, county, filled, now);
  return filled.length;
}

/** How all rooms keep their rosters, in the order of the rooms. */
export async function keptRosters(client: Queryable, countyCode: string): Promise<KeptRosters> {
  const directory = createDutyDirectory(client, countyCode);
  const order = (await directory.units()).map(({ unit }) => unitKey(unit));
  const placeOf = (unit: DutyUnit) => {
    const at = order.indexOf(unitKey(unit));
    return at < 0 ? order.length : at;
  };
  const rules = await patterns(client, countyCode);
  const ruled = new Set(rules.map(({ unit }) => unitKey(unit)));
  const staffed = await unitsWithShifts(client, countyCode);
  return {
    rules: rules.toSorted((a, b) => placeOf(a.unit) - placeOf(b.unit)),
    withoutRule: staffed
      .filter((unit) => !ruled.has(unitKey(unit)))
      .sort((a, b) => placeOf(a) - placeOf(b)),
  };
}

/**
 * Goes on with rosters that ran out: rooms that have a rule and nobody any more get their next
 * weeks. For a demonstration that is started again after a while; in a real county people plan.
 */
export async function continueRosters(
  client: Queryable,
  county: RosterCounty,
  now: Instant,
): Promise<void> {
  const coming = await shiftsWithin(client, county.code, {
    from: now,
    to: now + PLANNED_DAYS * DAY,
  });
  const isKept = new Set(coming.map(({ unit }) => unitKey(unit)));
  const rules = await patterns(client, county.code);
  const ranOut = rules.filter(({ unit }) => !isKept.has(unitKey(unit)));
  await planFirstWeeks(client, county, ranOut, now);
}

/** Weeks from the day before on: its night reaches into this day. */
async function planFirstWeeks(
  client: Queryable,
  { code, timeZone }: RosterCounty,
  rules: readonly RosterRule[],
  now: Instant,
): Promise<void> {
  const fromDay = dayAfter(calendarDay(now, timeZone), -1);
  const toDay = dayAfter(fromDay, PLANNED_DAYS + 1);
  const holidays = holidaysByDay(await holidaysWithin(client, code, fromDay, toDay));
  const span = { from: now - 2 * DAY, to: now + PLANNED_DAYS * DAY };
  const taken: ShiftDraft[] = await shiftsWithin(client, code, span);
  const made = rules.flatMap(({ unit, pattern }) => {
    const days = PLANNED_DAYS;
    const own = planRoster({ unit, pattern, fromDay, days, timeZone, holidays, taken });
    taken.push(...own);
    return own;
  });
  await insertShifts(client, code, made);
}

/** The rule with those who may be on duty there; null where nobody is left. */
async function amongMembers(
  { unit, pattern }: RosterRule,
  directory: DutyDirectory,
): Promise<RosterRule | null> {
  const members = new Set((await directory.members(unit)).map(({ code }) => code));
  const among = (codes: readonly string[] = []) => codes.filter((code) => members.has(code));
  const leader = among(pattern.persons.leader);
  const officer = among(pattern.persons.officer);
  if (leader.length + officer.length === 0) return null;
  return { unit, pattern: { ...pattern, persons: { leader, officer } } };
}
