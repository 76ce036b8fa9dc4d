import type { Instant } from "@/lib/time/instant";
import { localTime } from "@/lib/time/localTime";

/** `7月14日2时30分`: the form of documents. */
export function spoken(at: Instant, timeZone: string): string {
  const { month, day, hour, minute } = localTime(at, timeZone);
  return `${month}月${day}日${hour}时${String(minute).padStart(2, "0")}分`;
}

/** A sentence or a note, that another sentence is made of. */
export function withoutStop(words: string): string {
  return words.replace(/[。；，\s]+$/u, "");
}

/** Documents set no room between figures and characters, which screens do: 共下达任务5项. */
export function closedUp(words: string): string {
  return words.replace(GAP, "");
}

const GAP = /(?<=[\d%])[ ]+(?=\p{Script=Han})|(?<=\p{Script=Han})[ ]+(?=\d)/gu;
