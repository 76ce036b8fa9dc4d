import { HOUR, MINUTE } from "@/lib/time/instant";
import type { Quantity } from "./quantity";

/** What a row of a readings file measures. */
export interface RecordedQuantity {
  readonly quantity: Quantity;
  /** Span of one rain amount, ms; null where the value is no amount. */
  readonly periodMs: number | null;
}

/** All but rain, whose word also says its period. */
const WORDS = [
  ["rainCounter", "rain_counter_mm"],
  ["waterLevel", "water_level_m"],
  ["discharge", "discharge_m3s"],
  ["displacement", "displacement_mm"],
] as const satisfies readonly (readonly [Quantity, string])[];
const RAIN = /^rain_([1-9]\d{0,3})(min|h)_mm$/;

/** Reads the column `quantity` of a readings file (`rain_5min_mm`, `water_level_m`); null where it is no such word. */
export function readRecordWord(word: string): RecordedQuantity | null {
  const rain = RAIN.exec(word);
  if (rain)
    return { quantity: "rain", periodMs: Number(rain[1]) * (rain[2] === "h" ? HOUR : MINUTE) };
  const found = WORDS.find(([, known]) => known === word);
  return found ? { quantity: found[0], periodMs: null } : null;
}

/** The word of a readings file for a quantity: whole hours as `rain_1h_mm`, else minutes. */
export function recordWord({ quantity, periodMs }: RecordedQuantity): string {
  const found = WORDS.find(([known]) => known === quantity);
  if (found) return found[1];
  const period = periodMs ?? 0;
  return period % HOUR === 0 ? `rain_${period / HOUR}h_mm` : `rain_${period / MINUTE}min_mm`;
}
