import { shortAreaName } from "@/lib/people/places";
import type { Instant } from "@/lib/time/instant";
import { type RaisedTier, tierRank } from "@/lib/warning/tier";
import type { BoardAreas } from "./boardAreas";
import { type CellState, type Placed, shownPerson, shownTier, tookMs } from "./boardLine";

/** A village on the board. */
export interface BoardCell {
  readonly code: string;
  readonly name: string;
  readonly state: CellState;
  /** Not confirmed, and nobody is called there any more. */
  readonly ended: boolean;
  /** Null where nobody is called or told for the village. */
  readonly lineId: number | null;
  readonly tier: RaisedTier | null;
  /** Who confirmed, or is being called. */
  readonly person: string | null;
  /** From the beginning of the round to the confirmation, ms. */
  readonly tookMs: number | null;
  readonly deadlineAt: Instant | null;
}

/** A township with all of its villages. */
export interface BoardTownship {
  readonly code: string;
  readonly name: string;
  readonly called: number;
  readonly confirmed: number;
  readonly informed: number;
  /** Called and not confirmed when the warning was lowered or lifted: nobody is called there now. */
  readonly closed: number;
  /** Called, and nobody is left or was left when the call ended; those are in `closed` as well. */
  readonly lost: number;
  /** The highest tier, as it stands now, its villages are called or told of. */
  readonly tier: RaisedTier | null;
  readonly targetAt: Instant | null;
  readonly cells: readonly BoardCell[];
}

const CELL_WEIGHT: Record<CellState, number> = {
  exhausted: 7,
  vacant: 6,
  escalated: 5,
  calling: 4,
  stopped: 3,
  confirmed: 2,
  informed: 1,
  closed: 0,
  none: 0,
};

/**
 * Of each village the line that matters most: it is one village, whatever it is called
 * for.
 */
export function weightiest(lines: readonly Placed[]): ReadonlyMap<string, Placed> {
  const shown = new Map<string, Placed>();
  for (const one of lines.filter(isOfVillage)) {
    const known = shown.get(one.plan.place.code);
    if (!known || weight(one) > weight(known)) shown.set(one.plan.place.code, one);
  }
  return shown;
}

/**
 * What an open round still has no confirmation of, whatever another warning has; then what is
 * confirmed; then what was lost; then what is only told or is over. Among these by the tier of now,
 * then by state.
 */
function weight({ plan, round, state, ended }: Placed): number {
  const asks = plan.act === "call" && round.closedAt === null && !ended;
  const standing = asks ? (state === "confirmed" ? 2_000 : 3_000) : isLost(state) ? 1_000 : 0;
  return standing + tierRank(shownTier(round)) * 10 + CELL_WEIGHT[state];
}

function isLost(state: CellState): boolean {
  return state === "exhausted" || state === "vacant";
}

function isOfVillage({ plan }: Placed): boolean {
  return plan.place.kind === "area" && plan.place.code === plan.villageCode;
}

/** The nearest aim of those that are not confirmed and still called. */
export function nearestTarget(called: readonly Placed[]): Instant | null {
  const open = called.filter(({ state, ended }) => state !== "confirmed" && !ended);
  const targets = open.flatMap(({ round }) => round.targetAt ?? []);
  return targets.length > 0 ? Math.min(...targets) : null;
}

/** All townships, those where somebody has not confirmed first. */
export function townshipsOf(
  placed: readonly Placed[],
  shown: ReadonlyMap<string, Placed>,
  areas: BoardAreas,
): BoardTownship[] {
  const ofVillages = placed.filter(isOfVillage);
  const townships = areas.townships.map(({ code, name }): BoardTownship => {
    const own = areas.villages.filter(({ townshipCode }) => townshipCode === code);
    const cells = own.map((village) => cellOf(village, shown.get(village.code)));
    const concerned = own.flatMap((village) => shown.get(village.code) ?? []);
    const called = concerned.filter(({ plan }) => plan.act === "call");
    return {
      code,
      name,
      called: called.length,
      confirmed: called.filter(({ state }) => state === "confirmed").length,
      informed: concerned.filter(({ state }) => state === "informed").length,
      closed: called.filter(({ ended }) => ended).length,
      lost: called.filter(({ state }) => isLost(state)).length,
      tier: highest(ofVillages.filter(({ plan }) => plan.townshipCode === code)),
      targetAt: nearestTarget(called),
      cells: cells.toSorted((a, b) => urgency(b) - urgency(a)),
    };
  });
  return townships.toSorted(byConcern);
}

/**
 * Where somebody has not confirmed yet, then where a call ended with nobody left to ask, before where
 * all have confirmed, before told, over and not concerned; within each by tier, then by code.
 */
function byConcern(a: BoardTownship, b: BoardTownship): number {
  const concern = ({ called, confirmed, closed, lost, informed }: BoardTownship) => {
    if (called > confirmed + closed) return 200;
    if (lost > 0) return 150;
    if (called > closed) return 100;
    return informed > 0 ? 50 : called > 0 ? 25 : 0;
  };
  const rank = (township: BoardTownship) =>
    concern(township) + (township.tier ? tierRank(township.tier) : 0);
  return rank(b) - rank(a) || (a.code < b.code ? -1 : 1);
}

/** Within a township what is still to be confirmed comes first, then what never was. */
function urgency({ state, ended }: BoardCell): number {
  if (state === "none") return 0;
  if (state === "closed") return 1;
  if (state === "informed") return 2;
  if (state === "confirmed") return 3;
  return ended ? 4 : 5;
}

/** Of warnings in force the highest; where all are lifted, the highest called at. */
function highest(lines: readonly Placed[]): RaisedTier | null {
  const inForce = lines.filter(({ round }) => round.tierNow !== "none");
  let found: RaisedTier | null = null;
  for (const { round } of inForce.length > 0 ? inForce : lines) {
    const tier = shownTier(round);
    if (found === null || tierRank(tier) > tierRank(found)) found = tier;
  }
  return found;
}

function cellOf(
  village: { readonly code: string; readonly name: string },
  line: Placed | undefined,
): BoardCell {
  return {
    code: village.code,
    name: shortAreaName(village.name),
    state: line?.state ?? "none",
    ended: line?.ended ?? false,
    lineId: line?.id ?? null,
    tier: line?.round.tier ?? null,
    person: line ? (shownPerson(line)?.name ?? null) : null,
    tookMs: line ? tookMs(line) : null,
    deadlineAt: line?.deadlineAt ?? null,
  };
}
