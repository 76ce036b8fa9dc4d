import { blockedGauges, type GaugeHour } from "@/lib/measure/blocked";
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

/** The rain gauges that were blocked in the hour to `at`, by the readings the engine holds. */
export function blockedAt(
  engine: EngineState,
  gauges: readonly Omit<GaugeHour, "hourMm">[],
  at: Instant,
): SeriesId[] {
  const end = toSecond(at);
  const complete = ceiling(times(decimal(engine.rules.completeShare), decimal(AN_HOUR)));
  return blockedGauges(
    gauges.map(({ seriesId, position }) => {
      const series = engine.series[seriesId];
      const hourMm = series ? fellInHour(series, end, complete, engine.rules) : null;
      return { seriesId, position, hourMm };
    }),
  );
}

const AN_HOUR: Second = HOUR / SECOND;

/**
 * mm in (at − 1 h, at]; null where nothing fell and the hour is not complete. Complete as in
 * judging.md: fresh, and covered up to the newest amount, which must be of the last quarter; what
 * was marked as blocked before was measured none the less.
 */
function fellInHour(
  { fold }: SeriesState,
  at: Second,
  complete: Second,
  rules: Rules,
): number | null {
  const { track, watch } = fold;
  const newest = positionOf(track, at + 1) - 1;
  const oldest = oldestIn(track, at - AN_HOUR, newest);
  if (oldest > newest) return null;
  const sum = amountsBetween(track, oldest, newest);
  if (sum > 0) return fromSteps("rain", sum);
  const age = at - atOf(track, newest);
  if (age >= Math.min(watch.silence, QUARTER / SECOND)) return null;
  const from = atOf(track, newest) - AN_HOUR;
  const amounts = amountRuleOf(fold.series, rules);
  const measured = measuredIn(track, amounts, from, oldestIn(track, from, newest), newest);
  return measured >= complete ? 0 : null;
}
