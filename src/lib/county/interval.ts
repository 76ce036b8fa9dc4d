import type { Quantity } from "@/lib/measure/quantity";
import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";

/**
 * How often a series is due, taken from its record: the longest spacing, to the minute, that makes
 * up a tenth or more of all, else the median (judging.md: gauges report faster in a flood, and by
 * the median alone one real gauge would be silent 774 times). Null for fewer than two instants.
 */
export function inferInterval(observedAt: readonly Instant[]): number | null {
  const instants = [...new Set(observedAt)].sort((a, b) => a - b);
  const spacings = instants
    .slice(1)
    .map((instant, index) => toMinute(instant - (instants[index] ?? instant)))
    .sort((a, b) => a - b);
  if (spacings.length === 0) return null;
  const counts = new Map<number, number>();
  for (const spacing of spacings) counts.set(spacing, (counts.get(spacing) ?? 0) + 1);
  const frequent = [...counts].filter(([, count]) => count * 10 >= spacings.length);
  if (frequent.length > 0) return Math.max(...frequent.map(([spacing]) => spacing));
  return median(spacings);
}

function toMinute(spacing: number): number {
  return Math.max(MINUTE, Math.round(spacing / MINUTE) * MINUTE);
}

function median(sorted: readonly number[]): number {
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return toMinute((lower + upper) / 2);
}

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
