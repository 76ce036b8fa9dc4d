import type { Quantity } from "@/lib/measure/quantity";
import { HOUR, MINUTE } from "@/lib/time/instant";

/**
 * The interval of a series about which neither the county folder nor a record says anything: a rain
 * amount is due once in its period, levels every 15 min, slopes every hour, as is usual [local].
 */
export function usualInterval(quantity: Quantity, periodMs: number | null): number {
  if (periodMs !== null) return periodMs;
  const usual: Record<Quantity, number> = {
    rain: 5 * MINUTE,
    rainCounter: 5 * MINUTE,
    waterLevel: 15 * MINUTE,
    discharge: 15 * MINUTE,
    displacement: HOUR,
  };
  return usual[quantity];
}
