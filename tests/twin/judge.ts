/**
 * A second reading of docs/judging.md, in plain and slow code: the definitions evaluated at every instant
 * at which anything may change. It shares nothing with the engine but the words for its input, and is
 * what the engine is held against.
 */
import type { AcceptedReading, SeriesId } from "@/lib/measure/reading";
import { type Instant, SECOND } from "@/lib/time/instant";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import { TIERS, type Tier } from "@/lib/warning/tier";
import { type Counting, countingReadings } from "./counting";
import { type Cause, indexAtOrBefore, type Latch, type LatchedSeries, opensAt } from "./latch";
import { type BlockedSpan, rainSeries } from "./rain";
import { riverSeries } from "./river";
import { slopeSeries } from "./slope";

export interface TwinTransition {
  readonly from: Tier;
  readonly to: Tier;
  readonly effectiveAt: Instant;
  /** Of the latches that made it: several may (a mountain river's second latch). */
  readonly causes: readonly Cause[];
}

export interface TwinEvent {
  readonly event: "silent" | "back";
  readonly effectiveAt: Instant;
}

export interface TwinHistory {
  readonly transitions: readonly TwinTransition[];
  readonly events: readonly TwinEvent[];
}

/**
 * The whole history of each series, of all accepted readings in order of arrival, up to and
 * including the horizon. Amounts of the spans in which a rain gauge was marked blocked cover nothing.
 */
export function judgeByDefinition(
  series: readonly JudgedSeries[],
  arrived: readonly AcceptedReading[],
  rules: Rules,
  horizon: Instant,
  blocked: readonly BlockedSpan[] = [],
): ReadonlyMap<SeriesId, TwinHistory> {
  return new Map(
    series.map((one) => {
      const own = arrived.filter(({ seriesId }) => seriesId === one.seriesId);
      const readings = countingReadings(one.quantity, own);
      return [
        one.seriesId,
        {
          transitions: transitions(latched(one, readings, rules, horizon, blocked), horizon),
          events: silences(readings, one.intervalMs, horizon),
        },
      ];
    }),
  );
}

function latched(
  series: JudgedSeries,
  readings: readonly Counting[],
  rules: Rules,
  horizon: Instant,
  blocked: readonly BlockedSpan[],
): LatchedSeries {
  if (series.hazard === "rain") return rainSeries(series, readings, rules, blocked);
  if (series.hazard === "river") return riverSeries(series, readings, rules, horizon);
  return slopeSeries(series, readings, rules);
}

/**
 * The same with every second from the first reading on taken for a breakpoint: slower still, and
 * free of any belief about where things change.
 */
export function judgeEverySecond(
  series: JudgedSeries,
  arrived: readonly AcceptedReading[],
  rules: Rules,
  horizon: Instant,
): readonly TwinTransition[] {
  const readings = countingReadings(series.quantity, arrived);
  const first = readings[0]?.at ?? horizon;
  const seconds = Array.from(
    { length: Math.max(0, (horizon - first) / SECOND + 1) },
    (_, index) => first + index * SECOND,
  );
  return transitions(
    { ...latched(series, readings, rules, horizon, []), breakpoints: seconds },
    horizon,
  );
}

/** The tier is the highest closed latch; changes at the same instant are one transition. */
function transitions(definition: LatchedSeries, horizon: Instant): readonly TwinTransition[] {
  const series = remembered(definition);
  const closed = new Set<Latch>();
  const found: TwinTransition[] = [];
  let tier: Tier = "none";
  for (const instant of candidates(series, horizon)) {
    const before = new Set(closed);
    for (const latch of series.latches) {
      if (!before.has(latch) && latch.holdsAt(instant)) closed.add(latch);
      if (before.has(latch) && opensAt(latch, series, instant)) closed.delete(latch);
    }
    const next = highest(closed);
    if (next === tier) continue;
    const rising = TIERS.indexOf(next) > TIERS.indexOf(tier);
    const changed = series.latches.filter(
      (latch) =>
        before.has(latch) !== closed.has(latch) && latch.countsAs === (rising ? next : tier),
    );
    found.push({
      from: tier,
      to: next,
      effectiveAt: instant,
      causes: changed.map((latch) => (rising ? latch.closing : latch.opening)(instant)),
    });
    tier = next;
  }
  return found;
}

/** Everything changes at a breakpoint, or where something has lasted for a clear delay since one. */
function candidates({ latches, breakpoints }: LatchedSeries, horizon: Instant): Instant[] {
  const delays = new Set([0, ...latches.map(({ clearDelayMs }) => clearDelayMs)]);
  const all = new Set(breakpoints.flatMap((at) => [...delays].map((delay) => at + delay)));
  return [...all].filter((at) => at <= horizon).sort((a, b) => a - b);
}

function highest(closed: ReadonlySet<Latch>): Tier {
  return TIERS.findLast((tier) => [...closed].some(({ countsAs }) => countsAs === tier)) ?? "none";
}

/** The same series, asked about each stretch between two breakpoints only once. */
function remembered(series: LatchedSeries): LatchedSeries {
  const breakpoints = [...new Set(series.breakpoints)].sort((a, b) => a - b);
  const once = (ask: (instant: Instant) => boolean) => {
    const answers = new Map<Instant, boolean>();
    return (instant: Instant) => {
      const from = breakpoints[indexAtOrBefore(breakpoints, instant)] ?? Number.NEGATIVE_INFINITY;
      const answer = answers.get(from) ?? ask(from);
      answers.set(from, answer);
      return answer;
    };
  };
  return {
    ...series,
    breakpoints,
    latches: series.latches.map((latch) => ({
      ...latch,
      holdsAt: once(latch.holdsAt),
      releasesAt: once(latch.releasesAt),
    })),
  };
}

/**
 * docs/judging.md "Silence": silent at the newest good reading + 2 i unless a good reading has that very
 * instant; back at the next good reading.
 */
function silences(
  readings: readonly Counting[],
  intervalMs: number,
  horizon: Instant,
): readonly TwinEvent[] {
  return readings
    .flatMap(({ at }, index): TwinEvent[] => {
      const next = readings[index + 1];
      const silentAt = at + 2 * intervalMs;
      if (next !== undefined && next.at <= silentAt) return [];
      return [
        { event: "silent", effectiveAt: silentAt },
        ...(next === undefined ? [] : [{ event: "back", effectiveAt: next.at } as const]),
      ];
    })
    .filter(({ effectiveAt }) => effectiveAt <= horizon);
}
