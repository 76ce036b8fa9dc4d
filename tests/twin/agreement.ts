import { isDeepStrictEqual } from "node:util";
import type { AcceptedReading } from "@/lib/measure/reading";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { accept, createEngine, markBlocked, tick } from "@/lib/warning/engine";
import type { Judgement } from "@/lib/warning/judgement";
import { historyOf } from "./history";
import type { TwinTransition } from "./judge";
import { knownHistory, LiveEngine, type Manner, type Step } from "./liveEngine";
import type { Arrival } from "./storm/arrivals";
import { randomFrom } from "./storm/random";
import { asFile, type Storm } from "./storm/storm";

/** Where engine and twin part: what the twin expects and what the engine said. */
export interface Disagreement {
  readonly about: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** A file: every row in time and known at once, looked at from its horizon. */
export function onFile(storm: Storm): Disagreement | null {
  const rows = asFile(storm);
  const twin = historyOf(storm.series, rows, storm.rules, storm.horizon);
  const said = askOnce(storm, rows);
  return (
    differs("the history of a file", twin.transitions.map(step), knownHistory(said)) ??
    differs("the reasons of a file", [], unexplained(twin.transitions, said)) ??
    differs("silence in a file", twin.events, eventsOf(said))
  );
}

/** A file of a gauge that was marked blocked at times: amounts of those times cover nothing. */
export function whereBlocked(storm: Storm): Disagreement | null {
  const rows = asFile(storm);
  const random = randomFrom(storm.seed);
  const at = () => rows[random.whole(0, rows.length - 1)]?.observedAt ?? storm.horizon;
  const blocked = [{ from: at(), to: at() + random.whole(0, 300) * MINUTE }];
  const state = createEngine([storm.series], { ...storm.rules, issueDelayMinutes: 0 });
  const first = Math.min(storm.horizon, ...rows.map(({ observedAt }) => observedAt));
  const said = [
    ...markBlocked(state, storm.series.seriesId, blocked, first),
    ...accept(state, rows, storm.horizon),
    ...tick(state, storm.horizon),
  ];
  const twin = historyOf(storm.series, rows, storm.rules, storm.horizon, blocked);
  return differs("the history of a blocked gauge", twin.transitions.map(step), knownHistory(said));
}

/** The same rows in another order of arrival (of different instants) give the same history. */
export function inAnyOrder(storm: Storm): Disagreement | null {
  const rows = asFile(storm);
  const order = randomFrom(storm.seed);
  const keys = new Map(rows.map(({ observedAt }) => [observedAt, order.next()]));
  const shuffled = rows
    .map((row, index) => ({ row, index, key: keys.get(row.observedAt) ?? 0 }))
    .sort((a, b) => a.key - b.key || a.index - b.index)
    .map(({ row }) => row);
  return differs(
    "the history in another order",
    knownHistory(askOnce(storm, rows)),
    knownHistory(askOnce(storm, shuffled)),
  );
}

/**
 * As a server hears it, looked at from now and then and from the end: what is known with what was
 * corrected is what the twin makes of the readings so far. What is younger than the delay of openings
 * may not have been said yet and is left out.
 */
export function live(storm: Storm, manner: Omit<Manner, "seed">): Disagreement | null {
  const engine = new LiveEngine([storm.series], storm.rules, {
    ...manner,
    seed: storm.seed,
  });
  const received = storm.arrivals.map(({ receivedAt }) => receivedAt);
  const end = Math.max(storm.horizon, ...received) + storm.rules.issueDelayMinutes * MINUTE;
  const looks = received.filter((at, index) => index % 9 === 5 && at !== received[index + 1]);
  let played = Number.NEGATIVE_INFINITY;
  for (const now of [...looks, end]) {
    engine.play(
      storm.arrivals.filter(({ receivedAt }) => receivedAt > played),
      now,
    );
    played = now;
    const soFar = storm.arrivals.filter(({ receivedAt }) => receivedAt <= now);
    const settled = now - storm.rules.issueDelayMinutes * MINUTE;
    const found = differs(
      `what is known live at ${new Date(now).toISOString()}`,
      settledSteps(twinSteps(storm, soFar, now), settled),
      settledSteps(knownHistory(engine.judgements), settled),
    );
    if (found) return found;
  }
  return null;
}

/** Several gauges in one engine are judged as if each were alone. */
export function together(
  storms: readonly Storm[],
  manner: Omit<Manner, "seed">,
): Disagreement | null {
  const [first] = storms;
  if (first === undefined) return null;
  const series = storms.map((storm) => storm.series);
  const engine = new LiveEngine(series, first.rules, { ...manner, seed: first.seed });
  const arrivals = storms
    .flatMap((storm) => storm.arrivals)
    .sort((a, b) => a.receivedAt - b.receivedAt);
  const delay = first.rules.issueDelayMinutes * MINUTE;
  const end = Math.max(
    ...storms.map(({ horizon }) => horizon),
    ...arrivals.map(({ receivedAt }) => receivedAt),
  );
  engine.play(arrivals, end + delay);
  const known = (storm: Storm) =>
    knownHistory(engine.judgements.filter(({ seriesId }) => seriesId === storm.series.seriesId));
  for (const storm of storms) {
    const found = differs(
      `what is known of ${storm.hazard} beside others`,
      settledSteps(twinSteps(storm, storm.arrivals, end + delay), end),
      settledSteps(known(storm), end),
    );
    if (found) return found;
  }
  return null;
}

/** A restart at any point changes nothing, not even when and how a thing was said. */
export function afterRestarts(storm: Storm): Disagreement | null {
  const play = (restarts: number) => {
    const engine = new LiveEngine([storm.series], storm.rules, {
      seed: storm.seed,
      largestBatch: 3,
      restarts,
      ticks: "whenDue",
    });
    engine.play(
      storm.arrivals,
      Math.max(storm.horizon, ...storm.arrivals.map((one) => one.receivedAt)),
    );
    return engine.judgements;
  };
  return differs("what is said with restarts", play(0), play(0.2));
}

/** All at once, with nothing held back for the delay of openings: the horizon is included. */
function askOnce(storm: Storm, rows: readonly AcceptedReading[]): Judgement[] {
  const state = createEngine([storm.series], { ...storm.rules, issueDelayMinutes: 0 });
  return [...accept(state, rows, storm.horizon), ...tick(state, storm.horizon)];
}

function twinSteps(storm: Storm, arrivals: readonly Arrival[], horizon: Instant): Step[] {
  const readings = arrivals.map(({ reading }) => reading);
  return historyOf(storm.series, readings, storm.rules, horizon).transitions.map(step);
}

function step({ from, to, effectiveAt }: TwinTransition): Step {
  return { from, to, effectiveAt };
}

function settledSteps(steps: readonly Step[], until: Instant): Step[] {
  return steps.filter(({ effectiveAt }) => effectiveAt <= until);
}

function eventsOf(said: readonly Judgement[]): unknown[] {
  return said
    .flatMap((one) =>
      one.kind === "silent" || one.kind === "back"
        ? [{ event: one.kind, effectiveAt: one.effectiveAt }]
        : [],
    )
    .sort((a, b) => a.effectiveAt - b.effectiveAt);
}

/** Transitions whose indicator, value and threshold are none of the twin's. */
function unexplained(twin: readonly TwinTransition[], said: readonly Judgement[]): unknown[] {
  // An interpolated rise is compared exactly and told in whole millimetres.
  const near = (a: number | null, b: number | null, indicator: string) =>
    a === b ||
    (a !== null && b !== null && Math.abs(a - b) < (indicator === "rise1h" ? 0.000501 : 1e-9));
  return said.flatMap((one) => {
    if (one.kind !== "transition") return [];
    const { indicator, value, threshold } = one.evidence;
    const causes = twin.find(({ effectiveAt }) => effectiveAt === one.effectiveAt)?.causes ?? [];
    const explained = causes.some(
      (cause) =>
        cause.indicator === indicator &&
        near(cause.value, value, indicator) &&
        near(cause.threshold, threshold, "threshold"),
    );
    return explained ? [] : [{ at: one.effectiveAt, indicator, value, threshold, causes }];
  });
}

/** What differs from the first entry on that does; a few are enough to read. */
function differs(
  about: string,
  expected: readonly unknown[],
  got: readonly unknown[],
): Disagreement | null {
  if (isDeepStrictEqual(expected, got)) return null;
  const longer = Array.from({ length: Math.max(expected.length, got.length) });
  const first = longer.findIndex((_, index) => !isDeepStrictEqual(expected[index], got[index]));
  const few = (all: readonly unknown[]) => all.slice(first, first + 3);
  return { about: `${about}, entry ${first}`, expected: few(expected), got: few(got) };
}

/** The storm with every arrival left out that the disagreement does not need. */
export function smallest(
  storm: Storm,
  check: (storm: Storm) => Disagreement | null,
): { readonly storm: Storm; readonly found: Disagreement | null } {
  let kept = storm;
  let found = check(storm);
  for (
    let size = Math.ceil(storm.arrivals.length / 2);
    size >= 1;
    size = size > 1 ? size >> 1 : 0
  ) {
    for (let from = 0; from < kept.arrivals.length; ) {
      const less = {
        ...kept,
        arrivals: kept.arrivals.filter((_, index) => index < from || index >= from + size),
      };
      const still = check(less);
      if (still === null) {
        from += size;
        continue;
      }
      kept = less;
      found = still;
    }
  }
  return { storm: kept, found };
}
