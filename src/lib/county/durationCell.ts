import { formatDuration, parseDuration } from "@/lib/time/duration";
import { DAY, HOUR, MINUTE, SECOND } from "@/lib/time/instant";

const UNITS: Record<string, number> = { s: SECOND, min: MINUTE, m: MINUTE, h: HOUR, d: DAY };
const PLAIN = /^(\d+(?:\.\d+)?)\s*(s|min|m|h|d)?$/i;

/**
 * The interval of a plain station list as ISO 8601: `PT15M` as it is, `15min`, `1h`, `900s`, and a
 * bare number as minutes; null where it is none of these.
 */
export function readInterval(cell: string): string | null {
  const iso = parseDuration(cell.toUpperCase());
  if (iso !== null) return iso > 0 ? cell.toUpperCase() : null;
  const plain = PLAIN.exec(cell);
  if (!plain) return null;
  const span = Number(plain[1]) * (UNITS[(plain[2] ?? "min").toLowerCase()] ?? MINUTE);
  const whole = Math.round(span / SECOND) * SECOND;
  return whole > 0 ? formatDuration(whole) : null;
}
