import { BLOCKED_RULE, blockedGauges, type GaugeHour } from "@/lib/measure/blocked";
import { ceiling, decimal, times } from "@/lib/measure/decimal";
import { fromSteps } from "@/lib/measure/quantity";
import type { SeriesId } from "@/lib/measure/reading";
import { HOUR, type Instant, MINUTE, SECOND } from "@/lib/time/instant";
import type { EngineState } from "./engine";
import { measuredIn, oldestIn } from "./fold/amounts";
import { type Second, toSecond } from "./fold/second";
import { amountsBetween, atOf, positionOf } from "./fold/track";
import { amountRuleOf } from "./indicators/rainRules";
import type { Rules } from "./rules";
import type { SeriesState } from "./seriesState";

/** Gauges are looked at for the hours that end at whole quarters of an hour. */
export const QUARTER = 15 * MINUTE;

/** The quarter of an hour an instant lies in, by its end. */
export function quarterOf(instant: Instant): Instant {
  return Math.ceil(instant / QUARTER) * QUARTER;
}

/** When a quarter is looked at: as openings are said, when a healthy feed has brought all up to it. */
export function lookedAt(quarter: Instant, rules: Rules): Instant {
  return quarter + rules.issueDelayMinutes * MINUTE;
}

/**
 * The quarters from `from` on that are due at `now`, ascending. Those longer ago than the lateness
 * bound are left out: nothing that can still change hangs on them, so that a clock that leapt and a
 * process that was away ask for no more than the bound holds.
 */
export function quartersDue(from: Instant, now: Instant, rules: Rules): Instant[] {
  const quarters: Instant[] = [];
  const first = Math.max(from, quarterOf(now - rules.latenessHours * HOUR));
  for (let at = first; lookedAt(at, rules) <= now; at += QUARTER) quarters.push(at);
  return quarters;
}

/** The ends of the hours, looked at by the quarter, that what fell at an instant belongs to. */
export function hoursWith(instant: Instant): Instant[] {
  const hours: Instant[] = [];
  for (let at = quarterOf(instant); at - HOUR < instant; at += QUARTER) hours.push(at);
  return hours;
}

/** Whether a gauge alone has had enough rain in the hour to `at` to speak against a dry neighbour. */
export function isWetAt(engine: EngineState, seriesId: SeriesId, at: Instant): boolean {
  const series = engine.series[seriesId];
  return series !== undefined && amountInHour(series, toSecond(at)) > BLOCKED_RULE.moreThanMm;
}

/**
 * The rain gauges that were blocked in the hour to `at`, by the readings the engine holds; null where
 * too few were wet for any to be found so.
 */
export function blockedAt(
  engine: EngineState,
  gauges: readonly Omit<GaugeHour, "hourMm">[],
  at: Instant,
): SeriesId[] | null {
  const end = toSecond(at);
  const fallen = gauges.map(({ seriesId }) => {
    const series = engine.series[seriesId];
    return series ? amountInHour(series, end) : 0;
  });
  // Almost always: then nobody needs to know how completely the dry ones measured.
  if (fallen.filter((mm) => mm > BLOCKED_RULE.moreThanMm).length < BLOCKED_RULE.neighbours) {
    return null;
  }
  const complete = ceiling(times(decimal(engine.rules.completeShare), decimal(AN_HOUR)));
  return blockedGauges(
    gauges.map(({ seriesId, position }, place) => {
      const series = engine.series[seriesId];
      const mm = fallen[place] ?? 0;
      const isKnown = mm > 0 || (series && isHourComplete(series, end, complete, engine.rules));
      return { seriesId, position, hourMm: isKnown ? mm : null };
    }),
  );
}

const AN_HOUR: Second = HOUR / SECOND;

/** What is known to have fallen in (at − 1 h, at], mm. */
function amountInHour({ fold }: SeriesState, at: Second): number {
  const { track } = fold;
  const newest = positionOf(track, at + 1) - 1;
  const oldest = oldestIn(track, at - AN_HOUR, newest);
  return oldest > newest ? 0 : fromSteps("rain", amountsBetween(track, oldest, newest));
}

/**
 * Complete as in docs/judging.md: fresh, and covered up to the newest amount, which must be of the last
 * quarter; what was marked as blocked before was measured none the less.
 */
function isHourComplete(
  { fold }: SeriesState,
  at: Second,
  complete: Second,
  rules: Rules,
): boolean {
  const { track, watch } = fold;
  const newest = positionOf(track, at + 1) - 1;
  if (oldestIn(track, at - AN_HOUR, newest) > newest) return false;
  const age = at - atOf(track, newest);
  if (age >= Math.min(watch.silence, QUARTER / SECOND)) return false;
  const from = atOf(track, newest) - AN_HOUR;
  const amounts = amountRuleOf(fold.series, rules);
  return measuredIn(track, amounts, from, oldestIn(track, from, newest), newest) >= complete;
}
