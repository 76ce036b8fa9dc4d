import type { DutyGap } from "@/lib/duty/record";
import { DUTY_ROLE_NAMES, type Span } from "@/lib/duty/shift";
import type { Instant } from "@/lib/time/instant";
import { clockTime, localTime, shortTime, spokenDuration } from "@/lib/time/localTime";

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"] as const;

/** `07-13 周一`. */
export function dayWords(day: string): string {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "";
  return `${day.slice(5)} 周${weekday}`;
}

/** `08:30–次日 08:30`. */
export function spanWords({ from, to }: Span, timeZone: string): string {
  const [start, end] = [localTime(from, timeZone), localTime(to, timeZone)];
  const days = Math.round(
    (Date.UTC(end.year, end.month - 1, end.day) -
      Date.UTC(start.year, start.month - 1, start.day)) /
      86_400_000,
  );
  const later = days === 0 ? "" : days === 1 ? "次日 " : `${days} 天后 `;
  return `${clockTime(from, timeZone)}–${later}${clockTime(to, timeZone)}`;
}

/** `缺值班员：07-14 08:30 起 8 小时`. */
export function gapWords(gap: DutyGap, now: Instant, timeZone: string): string {
  const { role, from, to } = gap;
  const since = from <= now ? "现在" : shortTime(from, now, timeZone);
  return `缺${DUTY_ROLE_NAMES[role]}：${since}起 ${spokenDuration(to - Math.max(from, now))}`;
}
