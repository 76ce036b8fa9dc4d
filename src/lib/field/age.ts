import { DAY, HOUR, MINUTE } from "@/lib/time/instant";

/** How long ago, as people say it: 刚刚, 6 分钟前, 2 小时前, 3 天前. */
export function ageWords(ms: number): string {
  if (ms < MINUTE) return "刚刚";
  return `${spanWords(ms)}前`;
}

/** How long, in its largest whole unit: 6 分钟. */
export function spanWords(ms: number): string {
  if (ms < HOUR) return `${Math.max(1, Math.floor(ms / MINUTE))} 分钟`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} 小时`;
  return `${Math.floor(ms / DAY)} 天`;
}

/** What is left of a time limit, `02:45` or `1:02:45`; `已到时` when it is over. */
export function leftWords(ms: number): string {
  if (ms <= 0) return "已到时";
  const seconds = Math.ceil(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3_600 ? clock : `${Math.floor(seconds / 3_600)}:${clock}`;
}
