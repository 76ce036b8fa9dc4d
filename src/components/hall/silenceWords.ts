import { type Instant, MINUTE } from "@/lib/time/instant";
import { spokenDuration } from "@/lib/time/localTime";

/** For how long a station has said nothing, to the minute. */
export function silenceWords(newestAt: Instant | null, at: Instant): string {
  if (newestAt === null) return "没有读数";
  return `失联 ${spokenDuration(Math.floor((at - newestAt) / MINUTE) * MINUTE)}`;
}
