import type { AcceptedReading } from "@/lib/measure/reading";
import { HOUR, type Instant, MINUTE, SECOND } from "@/lib/time/instant";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import { reading } from "../given";
import type { Random } from "./random";
import type { Truth } from "./storm";

export interface Arrival {
  readonly reading: AcceptedReading;
  /** On the county's clock. */
  readonly receivedAt: Instant;
}

/** How a gauge's values reach us: late, twice, wrong and then corrected, wrong again, or spoilt. */
export function arrivalsOf(
  random: Random,
  series: JudgedSeries,
  values: Truth["values"],
  rules: Rules,
): readonly Arrival[] {
  const trouble = random.pick([0, 0.02, 0.1, 0.3]);
  const arrivals = values.flatMap(({ at, value }): Arrival[] => {
    const send = (sent: number, receivedAt: Instant, changes: Partial<AcceptedReading> = {}) => ({
      reading: reading(series, at, sent, {
        inTime: receivedAt - at <= rules.latenessHours * HOUR,
        ...changes,
      }),
      receivedAt,
    });
    const first = at + delay(random, trouble);
    const quality = random.chance(trouble / 4)
      ? ({ quality: "suspect", reason: "jump" } as const)
      : {};
    if (!random.chance(trouble)) return [send(value, first, quality)];
    const then = first + random.pick([0, 30 * SECOND, 7 * MINUTE, HOUR, 4 * HOUR]);
    const later = then + random.pick([0, MINUTE, 2 * HOUR]);
    const other = wrongValue(random, series, value);
    const bad = { quality: "bad", reason: "range" } as const;
    return random.pick<() => Arrival[]>([
      () => [send(value, first, quality), send(value, then)],
      () => [send(other, first), send(value, then, quality)],
      () => [send(other, first), send(value, then), send(other, later)],
      () => [send(value, first), send(other, then), send(value, later)],
      () => [send(value, first), send(other, then, bad)],
      () => [send(other, first, bad), send(value, then)],
      () => [send(other, first), send(other, then, bad), send(value, later)],
      () => [send(other, first, bad)],
    ])();
  });
  return arrivals
    .map((arrival, index) => ({ arrival, index }))
    .sort((a, b) => a.arrival.receivedAt - b.arrival.receivedAt || a.index - b.index)
    .map(({ arrival }) => arrival);
}

/** Mostly at once; some ahead of the clock, some late, some beyond the lateness bound. */
function delay(random: Random, trouble: number): number {
  if (!random.chance(trouble)) return random.whole(0, 90) * SECOND;
  return random.pick([
    -random.whole(0, 10) * MINUTE,
    random.whole(1, 30) * MINUTE,
    random.whole(1, 6) * HOUR,
    random.whole(1, 6) * HOUR,
    6 * HOUR,
    6 * HOUR + SECOND,
    random.whole(7, 12) * HOUR,
  ]);
}

function wrongValue(random: Random, { quantity }: JudgedSeries, value: number): number {
  const off = {
    rain: [0.1, 5, 25],
    rainCounter: [0.1, 5, 100],
    waterLevel: [0.001, 0.5, 3],
    discharge: [1, 10, 100],
    displacement: [0.01, 5, 60],
  }[quantity];
  const wrong = value + (off[random.whole(0, 2)] ?? 0) * random.pick([1, -1]);
  const least = quantity === "rain" || quantity === "rainCounter" ? 0 : Number.NEGATIVE_INFINITY;
  return Number(Math.max(least, wrong).toFixed(3));
}
