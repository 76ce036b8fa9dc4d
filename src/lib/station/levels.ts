import { fromSteps, toSteps } from "@/lib/measure/quantity";
import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";
import type { SeriesHistory } from "./record";

export interface Level {
  readonly at: Instant;
  readonly m: number;
}

export interface LevelColumns {
  /** Levels that are judged, ascending. */
  readonly judged: readonly Level[];
  /** Jumps that the next reading did not confirm: shown, never judged. */
  readonly dropped: readonly Level[];
}

/**
 * Levels as they are judged (docs/judging.md, "Which readings count"): a jump is held until the next good
 * reading within two intervals, and dropped where that does not lie beyond half of it.
 */
export function levelColumns(history: SeriesHistory, rules: Rules | null): LevelColumns {
  const { observedAt, value, quality, series } = history;
  const good = observedAt.flatMap((at, index) =>
    quality[index] === "bad" ? [] : [{ at, m: value[index] ?? 0 }],
  );
  if (history.bucketMs !== null || !rules) return { judged: good, dropped: [] };
  const judged: Level[] = [];
  const dropped: Level[] = [];
  for (const [index, level] of good.entries()) {
    const last = judged.at(-1);
    const next = good[index + 1];
    if (!last || !jumps(last, level, rules)) judged.push(level);
    else if (next && next.at <= level.at + 2 * series.intervalMs && !confirms(last, level, next)) {
      dropped.push(level);
    } else judged.push(level);
  }
  return { judged, dropped };
}

function jumps(last: Level, level: Level, { river }: Rules): boolean {
  const soon = level.at - last.at <= river.jumpMinutes * MINUTE;
  return (
    soon && Math.abs(millimetres(level) - millimetres(last)) > toSteps("waterLevel", river.jumpM)
  );
}

function confirms(last: Level, level: Level, next: Level): boolean {
  const jump = millimetres(level) - millimetres(last);
  const after = millimetres(next) - millimetres(last);
  return jump > 0 ? 2 * after > jump : 2 * after < jump;
}

function millimetres(level: Level): number {
  return toSteps("waterLevel", level.m);
}

/**
 * Rise in the hour before each judged level, m: against the level one hour before, interpolated
 * between the two around it; null across a gap (docs/judging.md, "Rise").
 */
export function hourlyRises(judged: readonly Level[], intervalMs: number): (number | null)[] {
  const apart = Math.max(2 * intervalMs, HOUR);
  let after = 0;
  return judged.map((level) => {
    const hourAgo = level.at - HOUR;
    while ((judged[after]?.at ?? Number.POSITIVE_INFINITY) < hourAgo) after += 1;
    const upper = judged[after];
    if (!upper) return null;
    if (upper.at === hourAgo) return metres(millimetres(level) - millimetres(upper));
    const lower = judged[after - 1];
    if (!lower || upper.at - lower.at > apart) return null;
    const share = (hourAgo - lower.at) / (upper.at - lower.at);
    const then = millimetres(lower) + share * (millimetres(upper) - millimetres(lower));
    return metres(Math.round(millimetres(level) - then));
  });
}

function metres(steps: number): number {
  return fromSteps("waterLevel", steps);
}
