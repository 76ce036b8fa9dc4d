import { type Instant, MINUTE, SECOND } from "@/lib/time/instant";
import type { Random } from "./random";

/**
 * Instants of a gauge: on the grid, jittered, or irregular with spacings around the edges of two
 * intervals; with a few stretches missing, up to more than the longest window.
 */
export function gaugeInstants(random: Random, intervalMs: number, count: number): Instant[] {
  const start = Date.UTC(2026, 6, 13) + random.pick([0, 0, 17 * SECOND, 3 * MINUTE]);
  const manner = random.pick(["grid", "grid", "jittered", "irregular"]);
  const instants: Instant[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const jitter = manner === "jittered" ? random.whole(-intervalMs / 3, intervalMs / 3) : 0;
    instants.push(toSecond(at + jitter));
    at += manner === "irregular" ? irregularSpacing(random, intervalMs) : intervalMs;
  }
  return withGaps(random, instants);
}

function irregularSpacing(random: Random, intervalMs: number): number {
  const spacing = random.pick([
    intervalMs,
    intervalMs,
    intervalMs / 2,
    2 * intervalMs,
    2 * intervalMs - SECOND,
    2 * intervalMs + SECOND,
    random.whole(1, 3 * intervalMs),
  ]);
  return Math.max(SECOND, toSecond(spacing));
}

function withGaps(random: Random, instants: readonly Instant[]): Instant[] {
  const gaps = Array.from({ length: random.whole(0, 3) }, () => {
    const from = random.whole(0, instants.length);
    return { from, to: from + random.pick([1, 1, 2, 3, 8, 20]) };
  });
  return instants.filter((_, index) => !gaps.some(({ from, to }) => from <= index && index < to));
}

function toSecond(ms: number): number {
  return Math.floor(ms / SECOND) * SECOND;
}
