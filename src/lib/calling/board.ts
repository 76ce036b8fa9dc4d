import type { ChannelKind } from "@/lib/message/channel";
import { shortAreaName } from "@/lib/people/places";
import type { Instant } from "@/lib/time/instant";
import { type Hazard, type RaisedTier, tierRank } from "@/lib/warning/tier";
import { median } from "../measure/percentile";
import type { AnswerWay, ChannelReach } from "./event";
import type { Line } from "./machine";
import type { LinePlan } from "./plan";

/** A round as the board needs it. */
export interface BoardRound {
  readonly id: number;
  readonly warningId: number;
  readonly hazard: Hazard;
  readonly tier: RaisedTier;
  readonly areaName: string;
  readonly exercise: boolean;
  readonly beganAt: Instant;
  readonly targetAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** A line of a round as it was kept. */
export interface BoardLine {
  readonly id: number;
  readonly roundId: number;
  readonly plan: LinePlan;
  readonly line: Line;
  readonly deadlineAt: Instant | null;
  /** How the one who confirmed said so. */
  readonly way: AnswerWay | null;
  /** What is known of the open person by channel. */
  readonly channels: Readonly<Partial<Record<ChannelKind, ChannelReach>>>;
}

export interface BoardAreas {
  readonly townships: readonly { readonly code: string; readonly name: string }[];
  readonly villages: readonly {
    readonly code: string;
    readonly name: string;
    readonly townshipCode: string;
  }[];
}

/** The areas a viewer's board shows: of its own area, which is the whole county where that is null. */
export function areasWithin(areas: BoardAreas, adminAreaCode: string | null): BoardAreas {
  if (adminAreaCode === null) return areas;
  const villages = areas.villages.filter(({ code }) => code.startsWith(adminAreaCode));
  const own = new Set(villages.map(({ townshipCode }) => townshipCode));
  return { villages, townships: areas.townships.filter(({ code }) => own.has(code)) };
}

/** `escalated`: somebody was passed over and the next is being called. */
export type CellState =
  | "none"
  | "informed"
  | "calling"
  | "escalated"
  | "stopped"
  | "confirmed"
  | "exhausted"
  | "vacant"
  | "closed";

export interface BoardCell {
  readonly code: string;
  readonly name: string;
  readonly state: CellState;
  /** Null where nobody is called or told for the village. */
  readonly lineId: number | null;
  readonly tier: RaisedTier | null;
  /** Who confirmed, or is being called. */
  readonly person: string | null;
  /** From the beginning of the round to the confirmation, ms. */
  readonly tookMs: number | null;
  readonly deadlineAt: Instant | null;
}

export interface BoardTownship {
  readonly code: string;
  readonly name: string;
  readonly called: number;
  readonly confirmed: number;
  readonly informed: number;
  /** Called and not confirmed when the warning was lowered or lifted: nobody is called there now. */
  readonly closed: number;
  /** The highest tier its villages are called or told of. */
  readonly tier: RaisedTier | null;
  readonly targetAt: Instant | null;
  readonly cells: readonly BoardCell[];
}

/** A line that waits for somebody. */
export interface BoardWaiting {
  readonly lineId: number;
  readonly roundId: number;
  readonly warningId: number;
  readonly level: string;
  readonly placeName: string;
  /** The township it lies in; null for the county's own. */
  readonly townshipCode: string | null;
  readonly areaCode: string;
  readonly state: Exclude<CellState, "none" | "informed" | "confirmed" | "closed">;
  readonly person: BoardPerson | null;
  readonly next: { readonly name: string; readonly title: string } | null;
  readonly persons: readonly BoardPerson[];
  readonly deadlineAt: Instant | null;
  readonly channels: Readonly<Partial<Record<ChannelKind, ChannelReach>>>;
  readonly hand: "machine" | "person";
}

export interface BoardPerson {
  readonly personCode: string;
  readonly name: string;
  readonly title: string;
  readonly number: string | null;
}

export interface BoardLevel {
  readonly level: string;
  readonly name: string;
  readonly called: number;
  readonly confirmed: number;
  /** Lines that are only told. */
  readonly informed: number;
  /** Shortest and longest time of a person, ms; of several tiers they differ. */
  readonly limitsMs: readonly [number, number] | null;
  /** Those still calling or stopped. */
  readonly running: number;
  /** Those with nobody left or nobody at all. */
  readonly lost: number;
  /** The slowest confirmation, ms; null unless all that were called confirmed. */
  readonly doneMs: number | null;
}

export interface BoardConfirmation {
  readonly lineId: number;
  readonly placeName: string;
  readonly person: string;
  readonly way: AnswerWay | null;
  readonly at: Instant;
  readonly tookMs: number;
}

/** All the call board shows, of one warning or of all that are open. */
export interface CallBoard {
  readonly rounds: readonly BoardRound[];
  readonly villagesCalled: number;
  readonly villagesConfirmed: number;
  readonly villagesInformed: number;
  readonly medianMs: number | null;
  readonly fastestMs: number | null;
  readonly slowestMs: number | null;
  /** The nearest aim that is not yet met. */
  readonly targetAt: Instant | null;
  /** Times from the beginning of its round to each village's confirmation, ms, ascending. */
  readonly took: readonly number[];
  readonly townships: readonly BoardTownship[];
  /** The most urgent of those who wait, as many as a person can look through. */
  readonly waiting: readonly BoardWaiting[];
  /** How many wait in all. */
  readonly waitingCount: number;
  readonly levels: readonly BoardLevel[];
  readonly latest: readonly BoardConfirmation[];
  readonly confirmed: number;
  /** Lines called and confirmed, by round. */
  readonly counts: Readonly<
    Record<number, { readonly called: number; readonly confirmed: number }>
  >;
}

/** How many of the newest confirmations are listed. */
const LATEST = 12;
/** How many of those who wait: a board is sent to everybody who looks, whenever anything changes. */
const MOST_WAITING = 100;

/**
 * The board made of lines as they were kept. A village with lines in several rounds shows the one
 * that matters most: the higher tier, and of equals the one that still waits.
 */
export function callBoard(
  rounds: readonly BoardRound[],
  lines: readonly BoardLine[],
  areas: BoardAreas,
  levelNames: ReadonlyMap<string, string>,
): CallBoard {
  const roundOf = new Map(rounds.map((round) => [round.id, round]));
  const placed = lines.flatMap((line) => {
    const round = roundOf.get(line.roundId);
    return round ? [{ ...line, round, state: cellState(line) }] : [];
  });
  const villages = weightiest(placed.filter(isOfVillage));
  const shown = [...villages.values()];
  const called = shown.filter(({ plan }) => plan.act === "call");
  const waiting = placed.flatMap((one) => waitingOf(one) ?? []).toSorted(byUrgency);
  const took = called.flatMap((one) => tookMs(one) ?? []).toSorted((a, b) => a - b);
  return {
    rounds,
    villagesCalled: called.length,
    villagesConfirmed: called.filter(({ state }) => state === "confirmed").length,
    villagesInformed: shown.filter(({ state }) => state === "informed").length,
    medianMs: took.length > 0 ? median(took) : null,
    fastestMs: took[0] ?? null,
    slowestMs: took.at(-1) ?? null,
    targetAt: nearestTarget(called),
    took,
    townships: townshipsOf(villages, areas),
    waiting: waiting.slice(0, MOST_WAITING),
    waitingCount: waiting.length,
    levels: levelsOf(placed, levelNames),
    latest: confirmations(placed).slice(0, LATEST),
    confirmed: placed.filter(({ state }) => state === "confirmed").length,
    counts: Object.fromEntries(
      rounds.map(({ id }) => {
        const own = placed.filter(({ roundId, plan }) => roundId === id && plan.act === "call");
        const done = own.filter(({ state }) => state === "confirmed");
        return [id, { called: own.length, confirmed: done.length }];
      }),
    ),
  };
}

interface Placed extends BoardLine {
  readonly round: BoardRound;
  readonly state: CellState;
}

/** How a line looks on the board. */
export function cellState({ plan, line }: Pick<BoardLine, "plan" | "line">): CellState {
  const { state } = line;
  if (state.kind === "done") return "confirmed";
  if (state.kind !== "calling") return state.kind;
  const isFirst = line.outcomes.every((one) => one === null);
  return isFirst && plan.persons.length > 0 ? "calling" : "escalated";
}

function isOfVillage({ plan }: Placed): boolean {
  return plan.place.kind === "area" && plan.place.code === plan.villageCode;
}

/** From the beginning of the round to the confirmation, ms. */
function tookMs({ line, round }: Placed): number | null {
  return line.state.kind === "done" ? line.state.at - round.beganAt : null;
}

function nearestTarget(called: readonly Placed[]): Instant | null {
  const open = called.filter(({ state }) => state !== "confirmed" && state !== "closed");
  const targets = open.flatMap(({ round }) => round.targetAt ?? []);
  return targets.length > 0 ? Math.min(...targets) : null;
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

/** Of each village the line that matters most: it is one village, whatever it is called for. */
function weightiest(villages: readonly Placed[]): ReadonlyMap<string, Placed> {
  const shown = new Map<string, Placed>();
  for (const one of villages) {
    const known = shown.get(one.plan.place.code);
    if (!known || weight(one) > weight(known)) shown.set(one.plan.place.code, one);
  }
  return shown;
}

function townshipsOf(shown: ReadonlyMap<string, Placed>, areas: BoardAreas): BoardTownship[] {
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
      closed: called.filter(({ state }) => state === "closed").length,
      tier: highest(concerned),
      targetAt: nearestTarget(called),
      cells: cells.toSorted((a, b) => size(b) - size(a)),
    };
  });
  return townships.toSorted(byConcern);
}

/**
 * Where somebody has not confirmed yet before where all have, before told, over and not concerned;
 * within each by tier, then by code.
 */
function byConcern(a: BoardTownship, b: BoardTownship): number {
  const concern = ({ called, confirmed, closed, informed }: BoardTownship) => {
    if (called > confirmed + closed) return 200;
    if (called > closed) return 100;
    return informed > 0 ? 50 : called > 0 ? 25 : 0;
  };
  const rank = (township: BoardTownship) =>
    concern(township) + (township.tier ? tierRank(township.tier) : 0);
  return rank(b) - rank(a) || (a.code < b.code ? -1 : 1);
}

function size({ state }: BoardCell): number {
  if (state === "none") return 0;
  if (state === "closed") return 1;
  return state === "informed" ? 2 : 3;
}

function weight({ round, state }: Placed): number {
  return (round.closedAt === null ? 1_000 : 0) + tierRank(round.tier) * 10 + CELL_WEIGHT[state];
}

function highest(lines: readonly Placed[]): RaisedTier | null {
  let found: RaisedTier | null = null;
  for (const { round } of lines) {
    if (found === null || tierRank(round.tier) > tierRank(found)) found = round.tier;
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
    lineId: line?.id ?? null,
    tier: line?.round.tier ?? null,
    person: line ? (shownPerson(line)?.name ?? null) : null,
    tookMs: line ? tookMs(line) : null,
    deadlineAt: line?.deadlineAt ?? null,
  };
}

/** Who is being called, or confirmed. */
function shownPerson({ plan, line }: Pick<BoardLine, "plan" | "line">): BoardPerson | null {
  const { state } = line;
  if (state.kind === "done") {
    return plan.persons.find(({ personCode }) => personCode === state.personCode) ?? null;
  }
  return "rank" in state ? (plan.persons[state.rank] ?? null) : null;
}

function waitingOf(one: Placed): BoardWaiting | null {
  const { plan, line, round, state } = one;
  if (plan.act !== "call" || round.closedAt !== null) return null;
  if (state === "none" || state === "informed" || state === "confirmed" || state === "closed") {
    return null;
  }
  const person = shownPerson(one);
  const next = plan.persons.find(
    ({ personCode }, rank) => line.outcomes[rank] === null && personCode !== person?.personCode,
  );
  return {
    lineId: one.id,
    roundId: round.id,
    warningId: round.warningId,
    level: plan.level,
    placeName: plan.place.name,
    townshipCode: plan.townshipCode,
    areaCode: plan.areaCode,
    state,
    person,
    next: next ? { name: next.name, title: next.title } : null,
    persons: plan.persons,
    deadlineAt: one.deadlineAt,
    channels: one.channels,
    hand: line.state.kind === "calling" ? line.state.hand : "machine",
  };
}

/** Lost lines first, then by remaining time; what was stopped by a person last. */
function byUrgency(a: BoardWaiting, b: BoardWaiting): number {
  const rank = ({ state, deadlineAt }: BoardWaiting) => {
    if (state === "exhausted" || state === "vacant") return Number.NEGATIVE_INFINITY;
    return deadlineAt ?? Number.POSITIVE_INFINITY;
  };
  const [first, second] = [rank(a), rank(b)];
  if (first !== second) return first < second ? -1 : 1;
  return a.lineId - b.lineId;
}

function levelsOf(placed: readonly Placed[], names: ReadonlyMap<string, string>): BoardLevel[] {
  return [...names].flatMap(([level, name]): BoardLevel[] => {
    const own = placed.filter(({ plan }) => plan.level === level);
    if (own.length === 0) return [];
    const called = own.filter(({ plan }) => plan.act === "call");
    const count = (...states: CellState[]) =>
      called.filter(({ state }) => states.includes(state)).length;
    const running = count("calling", "escalated", "stopped");
    const lost = count("exhausted", "vacant");
    const took = called.flatMap((one) => tookMs(one) ?? []);
    return [
      {
        level,
        name,
        called: called.length,
        confirmed: count("confirmed"),
        informed: own.filter(({ state }) => state === "informed").length,
        limitsMs: called.length > 0 ? limitsOf(called) : null,
        running,
        lost,
        doneMs: took.length > 0 && took.length === called.length ? Math.max(...took) : null,
      },
    ];
  });
}

function limitsOf(called: readonly Placed[]): readonly [number, number] {
  const limits = called.map(({ plan }) => plan.limitMs);
  return [Math.min(...limits), Math.max(...limits)];
}

function confirmations(placed: readonly Placed[]): BoardConfirmation[] {
  return placed
    .flatMap((one): BoardConfirmation[] => {
      const took = tookMs(one);
      const { state } = one.line;
      if (took === null || state.kind !== "done") return [];
      return [
        {
          lineId: one.id,
          placeName: one.plan.place.name,
          person: shownPerson(one)?.name ?? "",
          way: one.way,
          at: state.at,
          tookMs: took,
        },
      ];
    })
    .toSorted((a, b) => b.at - a.at || b.lineId - a.lineId);
}
