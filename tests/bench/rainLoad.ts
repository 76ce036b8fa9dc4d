import type { AcceptedReading } from "@/lib/measure/reading";
import { type Instant, MINUTE } from "@/lib/time/instant";

/** Gauges report every 5 minutes. */
export const STEP = 5 * MINUTE;
export const BEGIN: Instant = Date.UTC(2026, 6, 1);

/** A gauge has a storm of six hours in five days, as in a wet flood season, and is dry else. */
const STORM_STEPS = 72;
const CYCLE_STEPS = 1_440;
const LATE_SHARE = 0.02;
/** Late ones come up to an hour late. */
const LATEST_STEPS = 12;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface RainLoad {
  /** The readings that arrive in the next step, 2 % of them late; good until the next call. */
  next(): readonly AcceptedReading[];
}

/**
 * Readings of many gauges, step by step, the same in every run. The objects are used again: what is
 * measured must not pay for the memory of its own load.
 */
export function createRainLoad(series: number): RainLoad {
  const random = seeded(20260714);
  const pool: Writable<AcceptedReading>[] = [];
  const late: { seriesId: number; observedAt: Instant; value: number }[][] = Array.from(
    { length: LATEST_STEPS + 1 },
    () => [],
  );
  let step = 0;

  function put(count: number, seriesId: number, observedAt: Instant, value: number): void {
    const reading = pool[count];
    if (!reading) {
      pool.push({ seriesId, observedAt, value, quality: "good", reason: null, inTime: true });
      return;
    }
    reading.seriesId = seriesId;
    reading.observedAt = observedAt;
    reading.value = value;
  }

  return {
    next() {
      const observedAt = BEGIN + step * STEP;
      let count = 0;
      for (let seriesId = 0; seriesId < series; seriesId += 1) {
        const phase = (step + seriesId * 37) % CYCLE_STEPS;
        const value = phase < STORM_STEPS ? Math.round(random() * 60) / 10 : 0;
        if (random() < LATE_SHARE) {
          const delay = 1 + Math.floor(random() * LATEST_STEPS);
          late[(step + delay) % late.length]?.push({ seriesId, observedAt, value });
          continue;
        }
        put(count, seriesId, observedAt, value);
        count += 1;
      }
      for (const reading of late[step % late.length]?.splice(0) ?? []) {
        put(count, reading.seriesId, reading.observedAt, reading.value);
        count += 1;
      }
      step += 1;
      pool.length = count;
      return pool;
    },
  };
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
