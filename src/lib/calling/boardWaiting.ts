import type { ChannelKind } from "@/lib/message/channel";
import type { Instant } from "@/lib/time/instant";
import { type BoardPerson, type CellState, type Placed, shownPerson } from "./boardLine";
import type { ChannelReach } from "./event";

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
  /** Nobody is called or sent there by this call any more: the warning was lowered or lifted. */
  readonly ended: boolean;
}

function waitingOf(one: Placed): BoardWaiting | null {
  const { plan, line, round, state, ended } = one;
  if (plan.act !== "call") return null;
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
    ended: ended || round.closedAt !== null,
  };
}

/** Those whose time runs, the shortest first; what was stopped by a person last. */
function byTimeLeft(a: BoardWaiting, b: BoardWaiting): number {
  const left = ({ deadlineAt }: BoardWaiting) => deadlineAt ?? Number.POSITIVE_INFINITY;
  const [first, second] = [left(a), left(b)];
  if (first !== second) return first < second ? -1 : 1;
  return a.lineId - b.lineId;
}

/**
 * Places where somebody has to be sent, the newest first; then the county's own posts, whose rooms know
 * it themselves; last those whose call is over.
 */
function byNeedOfSending(a: Lost, b: Lost): number {
  const over = Number(a.line.ended) - Number(b.line.ended);
  const own = Number(a.line.townshipCode === null) - Number(b.line.townshipCode === null);
  return over || own || b.since - a.since || a.line.lineId - b.line.lineId;
}

/** A line with nobody left, and since when. */
interface Lost {
  readonly line: BoardWaiting;
  readonly since: Instant;
}

/**
 * Lines that ask for a confirmation and have none: those that are called, and those nobody is left in,
 * also after their call is over: a place that was never reached must not vanish with a lower tier.
 */
export function waitingLines(placed: readonly Placed[]): {
  readonly running: readonly BoardWaiting[];
  readonly lost: readonly BoardWaiting[];
} {
  const running: BoardWaiting[] = [];
  const lost: Lost[] = [];
  for (const one of placed) {
    const line = waitingOf(one);
    if (line === null) continue;
    if (line.state === "exhausted" || line.state === "vacant") {
      lost.push({ line, since: lostSince(one) });
    } else if (!line.ended) running.push(line);
  }
  return {
    running: running.toSorted(byTimeLeft),
    lost: lost.toSorted(byNeedOfSending).map(({ line }) => line),
  };
}

/** A line with nobody in it is lost from its beginning; when one that ended was lost, it keeps no more. */
function lostSince({ line: { state }, round }: Placed): Instant {
  return state.kind === "exhausted" ? state.at : round.beganAt;
}
