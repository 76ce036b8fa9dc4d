import { type Instant, MINUTE, SECOND } from "@/lib/time/instant";
import type { Loss, Turn } from "./fold/history";
import { nextByTime } from "./fold/projection";
import { type Second, toInstant, toSecond } from "./fold/second";
import { LATCHES } from "./fold/shape";
import { firstUnsettled, oldestNeeded, settledUntil } from "./fold/snapshots";
import { atOf, positionOf } from "./fold/track";
import type { CorrectionCause, Evidence, Judgement } from "./judgement";
import { knownAt } from "./known";
import type { Rules } from "./rules";
import { compareLosses, compareTurns, isEmpty } from "./said";
import { type SeriesState, saidRank } from "./seriesState";
import { TIERS, type Tier } from "./tier";

/**
 * Says of a series what is due at `now` and was not yet said, and corrects what was said and is not
 * so. Returns the next instant at which it must be looked at though no reading comes.
 */
export function say(state: SeriesState, now: Instant, rules: Rules, out: Judgement[]): Second {
  const { fold } = state;
  const horizon = toSecond(now);
  if (agrees(state)) {
    noteAgreement(state);
    const next = nextByTime(fold, horizon);
    if (next > horizon) return next;
  }
  const known = knownAt(fold, horizon, (rules.issueDelayMinutes * MINUTE) / SECOND);
  sayTurns(state, known.turns, known.turnsDue, now, rules, out);
  sayLosses(state, known.losses, known.lossesDue, now, out);
  forgetSettled(state);
  noteAgreement(state);
  return known.next;
}

/** Whether what was said is exactly what followed from the readings: only time can bring more. */
function agrees({ fold, said, isUpToDate }: SeriesState): boolean {
  if (isUpToDate && !fold.hasNews) return true;
  return haveSaid(said.turns, fold.turns) && haveSaid(said.losses, fold.losses);
}

function haveSaid<T extends Turn | Loss>(said: readonly T[], known: readonly T[]): boolean {
  if (said.length !== known.length) return false;
  for (let index = 0; index < said.length; index += 1) {
    const one = said[index];
    const other = known[index];
    if (one === other) continue;
    if (!one || !other || !isSame(one, other)) return false;
  }
  return true;
}

function isSame(a: Turn | Loss, b: Turn | Loss): boolean {
  if (a.at !== b.at) return false;
  if ("event" in a) return "event" in b && a.event === b.event;
  return !("event" in b) && a.from === b.from && a.to === b.to;
}

/** What was changed since is dealt with. */
function noteAgreement(state: SeriesState): void {
  const { fold, said } = state;
  state.isRevised = false;
  fold.hasNews = false;
  fold.newlyDropped = false;
  state.isUpToDate =
    said.turns.length === fold.turns.length && said.losses.length === fold.losses.length;
}

function sayTurns(
  state: SeriesState,
  known: readonly Turn[],
  due: number,
  now: Instant,
  rules: Rules,
  out: Judgement[],
): void {
  const { said } = state;
  const difference = compareTurns(said.turns, known, due);
  said.turns = difference.said;
  if (isEmpty(difference)) return;
  const { seriesId } = state.fold.series;
  const standing = tierOfRank(saidRank(said));
  const corrected = [
    ...difference.annulled.map((turn) => ({ turn, known: null })),
    ...difference.moved.map((pair) => ({ turn: pair.said, known: pair.known })),
  ].sort((a, b) => a.turn.at - b.turn.at);
  for (const correction of corrected) {
    out.push({
      kind: "correction",
      seriesId,
      corrected: { ...tiersOf(correction.turn), effectiveAt: toInstant(correction.turn.at) },
      effectiveAt: correction.known && toInstant(correction.known.at),
      issuedAt: now,
      cause: causeOf(state),
      standing,
      evidence: correction.known && evidenceOf(state, correction.known, rules),
    });
  }
  for (const turn of difference.fresh) {
    const evidence = evidenceOf(state, turn, rules);
    const effectiveAt = toInstant(turn.at);
    const tiers = tiersOf(turn);
    out.push({
      kind: "transition",
      seriesId,
      ...tiers,
      effectiveAt,
      issuedAt: now,
      standing,
      evidence,
    });
    if (turn.to > turn.from) said.isUnverified = evidence.unverified;
  }
  if (saidRank(said) === 0) said.isUnverified = false;
}

function sayLosses(
  state: SeriesState,
  known: readonly Loss[],
  due: number,
  now: Instant,
  out: Judgement[],
): void {
  const { said, fold } = state;
  const difference = compareLosses(said.losses, known, due, (silent) => heardAgain(state, silent));
  said.losses = difference.said;
  for (const { at, event } of difference.fresh) {
    out.push({
      kind: event,
      seriesId: fold.series.seriesId,
      effectiveAt: toInstant(at),
      issuedAt: now,
    });
  }
}

/** The first reading too near before a silence that was said for it to have been one. */
function heardAgain(state: SeriesState, silent: Second): Second {
  const { track, watch } = state.fold;
  return atOf(track, positionOf(track, silent - watch.silence + 1));
}

function causeOf(state: SeriesState): CorrectionCause {
  if (state.isRevised) return "corrected";
  return state.fold.newlyDropped ? "dropped" : "late";
}

function evidenceOf(state: SeriesState, turn: Turn, rules: Rules): Evidence {
  const { fold } = state;
  const moved = turn.to > turn.from ? "closed" : "opened";
  const latch = LATCHES + turn.latch;
  for (const place of fold.watch.indicators) {
    const index = latch - place.latches;
    if (index < 0 || index >= place.indicator.latches.length) continue;
    const finding = place.indicator.evidence(fold, index, turn.at, moved);
    return { ruleVersion: rules.version, ...finding };
  }
  throw new RangeError(`no indicator has latch ${turn.latch}`);
}

function tiersOf(turn: Turn): { readonly from: Tier; readonly to: Tier } {
  return { from: tierOfRank(turn.from), to: tierOfRank(turn.to) };
}

export function tierOfRank(rank: number): Tier {
  return TIERS[rank] ?? "none";
}

/** What followed from readings before the oldest snapshot stays as it was said. */
export function forgetSettled(state: SeriesState): void {
  const { fold, said } = state;
  const settled = settledUntil(state.snapshots);
  const turns = countUntil(fold.turns, settled);
  if (turns > 0) {
    said.rankBefore = fold.turns[turns - 1]?.to ?? said.rankBefore;
    said.turns = said.turns.slice(turns);
    fold.turns.splice(0, turns);
  }
  const losses = countUntil(fold.losses, settled);
  if (losses > 0) {
    said.losses = said.losses.slice(losses);
    fold.losses.splice(0, losses);
  }
  if (fold.blocked.length > 0) forgetBlocked(state);
}

/** A span marked as blocked matters as long as one of its amounts is looked at again. */
function forgetBlocked({ fold, snapshots }: SeriesState): void {
  if (firstUnsettled(snapshots) === 0) return;
  const oldest = atOf(fold.track, oldestNeeded(fold, snapshots) - fold.track.first);
  fold.blocked = fold.blocked.filter(({ to }) => to >= oldest);
}

function countUntil(events: readonly { readonly at: Second }[], instant: Second): number {
  const later = events.findIndex(({ at }) => at > instant);
  return later < 0 ? events.length : later;
}
