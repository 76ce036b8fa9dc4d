import type { AcceptedReading } from "@/lib/measure/reading";
import { HOUR } from "@/lib/time/instant";

interface Condition {
  readonly windowHours: number;
  readonly thresholdMm: number;
}

interface Deque {
  times: number[];
  values: number[];
  /** Oldest reading of each window, and its sum. */
  readonly oldest: number[];
  readonly sums: number[];
  readonly exceeded: number[];
}

/**
 * The bare loop the engine is measured against: a sorted deque of readings for each series with a
 * running sum for each window, compared with every threshold; no completeness, no clear delays, no
 * history. Answers how many conditions changed.
 */
export function bareDeque(
  series: number,
  conditions: readonly Condition[],
): (batch: readonly AcceptedReading[]) => number {
  const windows = [...new Set(conditions.map(({ windowHours }) => windowHours * HOUR))];
  const widest = Math.max(...windows);
  const thresholds = windows.map((window) =>
    conditions
      .filter(({ windowHours }) => windowHours * HOUR === window)
      .map(({ thresholdMm }) => thresholdMm * 100),
  );
  const deques = Array.from(
    { length: series },
    (): Deque => ({
      times: [],
      values: [],
      oldest: windows.map(() => 0),
      sums: windows.map(() => 0),
      exceeded: windows.map(() => 0),
    }),
  );
  return (batch) => batch.reduce((changes, reading) => changes + take(reading), 0);

  function take({ seriesId, observedAt, value }: AcceptedReading): number {
    const deque = deques[seriesId];
    if (!deque) return 0;
    const { times, values } = deque;
    const steps = Math.round(value * 100);
    let place = times.length;
    while (place > 0 && (times[place - 1] ?? 0) > observedAt) place -= 1;
    if (place === times.length) {
      times.push(observedAt);
      values.push(steps);
    } else {
      times.splice(place, 0, observedAt);
      values.splice(place, 0, steps);
    }
    const newest = times[times.length - 1] ?? observedAt;
    let changes = 0;
    for (let index = 0; index < windows.length; index += 1) {
      changes += slide(deque, index, place, newest, steps);
    }
    if (times.length > 1_024) forget(deque, newest - widest);
    return changes;
  }

  function slide(
    deque: Deque,
    index: number,
    place: number,
    newest: number,
    steps: number,
  ): number {
    const { times, values, oldest, sums, exceeded } = deque;
    let first = oldest[index] ?? 0;
    let sum = sums[index] ?? 0;
    if (place >= first) sum += steps;
    else first += 1;
    const edge = newest - (windows[index] ?? 0);
    while ((times[first] ?? newest) <= edge) {
      sum -= values[first] ?? 0;
      first += 1;
    }
    oldest[index] = first;
    sums[index] = sum;
    let above = 0;
    for (const threshold of thresholds[index] ?? []) if (sum >= threshold) above += 1;
    if (above === exceeded[index]) return 0;
    exceeded[index] = above;
    return 1;
  }
}

/** Lets go of readings that have left the widest window. */
function forget(deque: Deque, edge: number): void {
  const spent = deque.times.findIndex((time) => time > edge);
  deque.times = deque.times.slice(spent);
  deque.values = deque.values.slice(spent);
  for (let index = 0; index < deque.oldest.length; index += 1) {
    deque.oldest[index] = (deque.oldest[index] ?? 0) - spent;
  }
}
