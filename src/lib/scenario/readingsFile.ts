import { recordWord } from "@/lib/measure/recordWord";
import { formatInstant } from "@/lib/time/instant";
import type { StormReading } from "./reading";

export const READINGS_HEADER = "observed_at,station,quantity,value";

/** One row of a readings file, as `backtest` and `replay` read it. */
export function readingsRow(reading: StormReading): string {
  const decimals = reading.quantity === "discharge" ? 1 : 2;
  return [
    formatInstant(reading.observedAt),
    reading.stationCode,
    recordWord(reading),
    reading.value.toFixed(decimals),
  ].join(",");
}
