import type { Instant } from "@/lib/time/instant";
import type { TimeSpan } from "./record";

/**
 * Spans without any reading: where two neighbours lie more than two intervals apart, the time
 * between them is missing from one interval after the first; likewise up to `to` where the newest
 * reading is two intervals old or older (docs/judging.md, "Silence").
 * `observedAt` ascends and may begin before `from`.
 */
export function missingSpans(
  observedAt: readonly Instant[],
  intervalMs: number,
  { from, to }: TimeSpan,
): TimeSpan[] {
  const spans: TimeSpan[] = [];
  let previous: Instant | null = null;
  for (const at of observedAt) {
    if (previous !== null && at - previous > 2 * intervalMs) {
      spans.push({ from: previous + intervalMs, to: at });
    }
    previous = at;
  }
  if (previous !== null && to - previous >= 2 * intervalMs) {
    spans.push({ from: previous + intervalMs, to });
  }
  return spans.flatMap((span) => clipped(span, from, to) ?? []);
}

function clipped(span: TimeSpan, from: Instant, to: Instant): TimeSpan | null {
  const start = Math.max(span.from, from);
  const end = Math.min(span.to, to);
  return start < end ? { from: start, to: end } : null;
}
