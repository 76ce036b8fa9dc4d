import { counterStep, plausibleIncrementMm } from "@/lib/measure/counter";
import { fromSteps, STEPS_PER_UNIT, toSteps } from "@/lib/measure/quantity";
import { HOUR, type Instant } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";
import type { SeriesHistory } from "./record";

/** What fell in (from, at]. */
export interface Amount {
  readonly from: Instant;
  readonly at: Instant;
  readonly mm: number;
  /** A counter's difference over an outage: it counts only in windows that hold its whole span. */
  readonly overOutage: boolean;
  readonly suspect: boolean;
}

/** The amounts of a rain series, ascending: as sent, or the differences of its counter. Bad ones are left out. */
export function amountsOf(history: SeriesHistory, rules: Rules | null): Amount[] {
  const { series, observedAt, value, quality } = history;
  const sound = observedAt.flatMap((at, index) =>
    quality[index] === "bad"
      ? []
      : [{ at, value: value[index] ?? 0, suspect: quality[index] === "suspect" }],
  );
  if (series.quantity === "rainCounter") return differences(history, sound, rules);
  const period = history.bucketMs ?? series.periodMs ?? series.intervalMs;
  return sound.map((reading, index) => ({
    from: Math.max(reading.at - period, sound[index - 1]?.at ?? Number.NEGATIVE_INFINITY),
    at: reading.at,
    mm: reading.value,
    overOutage: false,
    suspect: reading.suspect,
  }));
}

interface Sound {
  readonly at: Instant;
  readonly value: number;
  readonly suspect: boolean;
}

function differences(
  { series, bucketMs }: SeriesHistory,
  sound: readonly Sound[],
  rules: Rules | null,
): Amount[] {
  const due = bucketMs ?? series.intervalMs;
  return sound.slice(1).map((reading, index) => {
    const before = sound[index] ?? reading;
    const span = reading.at - before.at;
    return {
      from: before.at,
      at: reading.at,
      mm: counterIncrement(before.value, reading.value, span, series.counterRange, rules),
      overOutage: span > 2 * due,
      suspect: reading.suspect,
    };
  });
}

/** What a counter has counted between two readings, mm: a fall is a wrap where plausible, else a reset. */
export function counterIncrement(
  old: number,
  now: number,
  spanMs: number,
  range: number | null,
  rules: Rules | null,
): number {
  const steps = (mm: number) => toSteps("rainCounter", mm);
  const plausible = plausibleIncrementMm(rules?.rain.suspectMm ?? [], spanMs);
  const step = counterStep(
    steps(old),
    steps(now),
    range === null ? null : steps(range),
    plausible * STEPS_PER_UNIT.rainCounter,
  );
  return fromSteps("rainCounter", step.increment);
}

/** Amounts gathered into bars of one width, each stamped at its end, counted from local midnight. */
export interface Bars {
  readonly at: readonly Instant[];
  readonly mm: readonly number[];
}

export function barsOf(amounts: readonly Amount[], widthMs: number, offsetMs: number): Bars {
  const sums = new Map<Instant, number>();
  for (const amount of amounts) {
    const end = Math.ceil((amount.at + offsetMs) / widthMs) * widthMs - offsetMs;
    sums.set(end, (sums.get(end) ?? 0) + toSteps("rain", amount.mm));
  }
  const at = [...sums.keys()].sort((a, b) => a - b);
  return { at, mm: at.map((end) => fromSteps("rain", sums.get(end) ?? 0)) };
}

/** Width of a bar that stays readable over a span: the amounts' own up to a day, then wider. */
export function barWidth(lengthMs: number, periodMs: number): number {
  const wanted = lengthMs <= 24 * HOUR ? periodMs : lengthMs <= 168 * HOUR ? HOUR : 6 * HOUR;
  return Math.max(wanted, periodMs);
}
