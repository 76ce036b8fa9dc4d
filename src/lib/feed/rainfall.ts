import { counterStep, plausibleIncrementMm } from "@/lib/measure/counter";
import { fromSteps, toSteps } from "@/lib/measure/quantity";
import type { Instant } from "@/lib/time/instant";
import type { SeriesSummary } from "./snapshot";
import type { SeriesTrack } from "./track";

/** Rain that fell in (from, at], in steps of 0.01 mm. */
export interface Amount {
  readonly from: Instant;
  readonly at: Instant;
  readonly steps: number;
}

export interface RainSum {
  readonly mm: number;
  /** Share of the window that amounts cover, taken at the newest amount (docs/judging.md "Complete"). */
  readonly coverage: number;
}

const known = new WeakMap<SeriesTrack, readonly Amount[]>();

/** A gauge's amounts: as sent, or as the differences of its counter. Bad readings are as if not come. */
export function amountsOf(series: SeriesSummary, track: SeriesTrack): readonly Amount[] {
  const made = known.get(track);
  if (made) return made;
  const amounts =
    series.quantity === "rainCounter"
      ? counterAmounts(track, series.counterRange)
      : periodAmounts(track, series.periodMs ?? series.intervalMs);
  known.set(track, amounts);
  return amounts;
}

/** Rain in (at − window, at]. */
export function rainSum(amounts: readonly Amount[], at: Instant, windowMs: number): RainSum {
  const end = amountsUpTo(amounts, at);
  const newest = amounts[end - 1];
  if (!newest) return { mm: 0, coverage: 0 };
  let steps = 0;
  let covered = 0;
  const coverFrom = newest.at - windowMs;
  for (let index = end - 1; index >= 0; index -= 1) {
    const amount = amounts[index];
    if (!amount || amount.at <= Math.min(at - windowMs, coverFrom)) break;
    if (amount.at > at - windowMs) steps += amount.steps;
    if (amount.at > coverFrom) covered += amount.at - Math.max(amount.from, coverFrom);
  }
  return { mm: fromSteps("rain", steps), coverage: Math.min(1, covered / windowMs) };
}

/** Equal spans of time that end at `end`. */
export interface Bars {
  readonly end: Instant;
  readonly spanMs: number;
  readonly count: number;
}

/** Rain of each span as far as heard by `at`, oldest first, mm; null where nothing was heard. */
export function rainBars(
  amounts: readonly Amount[],
  at: Instant,
  { end, spanMs, count }: Bars,
): (number | null)[] {
  const steps = new Array<number | null>(count).fill(null);
  const from = end - spanMs * count;
  for (let index = amountsUpTo(amounts, Math.min(at, end)) - 1; index >= 0; index -= 1) {
    const amount = amounts[index];
    if (!amount || amount.at <= from) break;
    const bar = Math.ceil((amount.at - from) / spanMs) - 1;
    steps[bar] = (steps[bar] ?? 0) + amount.steps;
  }
  return steps.map((sum) => (sum === null ? null : fromSteps("rain", sum)));
}

function periodAmounts(track: SeriesTrack, periodMs: number): Amount[] {
  const amounts: Amount[] = [];
  for (const [index, at] of track.times.entries()) {
    if (track.qualities[index] === "bad") continue;
    const before = amounts.at(-1)?.at ?? at - periodMs;
    const steps = toSteps("rain", track.values[index] ?? 0);
    amounts.push({ from: Math.max(at - periodMs, before), at, steps });
  }
  return amounts;
}

/** More than this is no rain but a reset: the default suspect amounts (docs/judging.md, "Marks"). */
const PLAUSIBLE = [
  { minutes: 1, mm: 4 },
  { minutes: 5, mm: 40 },
  { minutes: 60, mm: 150 },
];

/** A counter that falls has wrapped where it has a range, else it was reset and counts from 0 on. */
function counterAmounts(track: SeriesTrack, range: number | null): Amount[] {
  const amounts: Amount[] = [];
  const rangeSteps = range === null ? null : toSteps("rainCounter", range);
  let before: { readonly at: Instant; readonly steps: number } | null = null;
  for (const [index, at] of track.times.entries()) {
    if (track.qualities[index] === "bad") continue;
    const steps = toSteps("rainCounter", track.values[index] ?? 0);
    if (before) {
      const plausible = toSteps("rainCounter", plausibleIncrementMm(PLAUSIBLE, at - before.at));
      const { increment } = counterStep(before.steps, steps, rangeSteps, plausible);
      amounts.push({ from: before.at, at, steps: increment });
    }
    before = { at, steps };
  }
  return amounts;
}

function amountsUpTo(amounts: readonly Amount[], at: Instant): number {
  let low = 0;
  let high = amounts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((amounts[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
