import { SECOND } from "@/lib/time/instant";

export const STATIONS = 2_000;
/** Gauges of a storm that raises nothing: one amount in fifty is a tip of 0.1 mm. */
const TIP_EVERY = 50;
/** Between two amounts of a gauge: as many as fit into the minutes of a run. */
const STEP = SECOND;

export function stationCode(place: number): string {
  return `R${String(place).padStart(4, "0")}`;
}

/** Ever new readings, station after station and instant after instant, `size` at a time. */
export function createReadings(from: number, size: number): () => string {
  let next = 0;
  return () => {
    const readings: string[] = [];
    for (let count = 0; count < size; count += 1) {
      const place = next % STATIONS;
      const observedAt = new Date(from + Math.floor(next / STATIONS) * STEP).toISOString();
      const value = next % TIP_EVERY === 0 ? 0.1 : 0;
      readings.push(
        `{"station":"${stationCode(place)}","quantity":"rain","observedAt":"${observedAt}","value":${value},"period":"PT5M"}`,
      );
      next += 1;
    }
    return `{"readings":[${readings.join(",")}]}`;
  };
}

/**
 * Where the readings of a request size begin. All are of the last ten minutes, so that no gauge is
 * silent before it has spoken: 110 s are enough for single readings, 480 s for a hundred at once.
 */
export function beginningOf(size: number, now: number): number {
  return now - (size === 1 ? 590 : 480) * SECOND;
}
