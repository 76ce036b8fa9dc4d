import { z } from "zod";
import { ANSWER_WAYS, CHANNEL_REACHES } from "@/lib/calling/event";
import type { HistoryEntry, LineHistory } from "@/lib/calling/history";
import { channelReachWords, EVENT_WORDS, WAY_WORDS } from "@/lib/calling/words";
import { CHANNEL_KINDS } from "@/lib/message/channel";
import type { Instant } from "@/lib/time/instant";
import { clockTime, clockTimeSeconds, shortTime } from "@/lib/time/localTime";

export interface LineEntriesProps {
  readonly history: LineHistory;
  readonly timeZone: string;
  readonly asOf: Instant;
}

/** Everything that happened to a line, oldest first: an append-only record. */
export function LineEntries({ history, timeZone, asOf }: LineEntriesProps) {
  return (
    <div className="scroll-quiet min-h-0 flex-1 py-2">
      <p className="pb-1 text-caption text-muted">
        {shortTime(history.beganAt, asOf, timeZone)} 起 · 记录只增不改
      </p>
      <ol aria-label="叫应记录">
        {history.entries.map((entry) => (
          <li key={entry.id} className="flex gap-3 py-1 text-meta">
            <time className="shrink-0 text-muted">{clockTimeSeconds(entry.at, timeZone)}</time>
            <span className="min-w-0">
              <b>{entry.person ?? ""}</b> {wordsOf(entry, timeZone)}
              {entry.actor ? <span className="text-muted"> · {entry.actor} 记</span> : null}
              {entry.reason ? <span className="text-muted"> · {entry.reason}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

const receiptSchema = z.object({
  channel: z.enum(CHANNEL_KINDS),
  reach: z.enum(CHANNEL_REACHES),
  next: z.enum(CHANNEL_KINDS).optional(),
});
const answerSchema = z.object({
  way: z.enum(ANSWER_WAYS),
  late: z.object({ pressedAt: z.number(), receivedAt: z.number() }).optional(),
});
const calledSchema = z.object({ channels: z.array(z.enum(CHANNEL_KINDS)) });

function wordsOf({ kind, detail }: HistoryEntry, timeZone: string): string {
  if (kind === "receipt") {
    const receipt = receiptSchema.safeParse(detail).data;
    if (!receipt) return EVENT_WORDS.receipt;
    return channelReachWords(receipt.channel, receipt.reach, receipt.next);
  }
  if (kind === "confirmed" || kind === "declined") {
    const answer = answerSchema.safeParse(detail).data;
    if (!answer) return EVENT_WORDS[kind];
    const { way, late } = answer;
    const time = (at: number) => clockTime(at, timeZone);
    const when = late ? `，${time(late.pressedAt)} 离线按下，${time(late.receivedAt)} 送达` : "";
    return `${EVENT_WORDS[kind]}（${WAY_WORDS[way]}${when}）`;
  }
  if (kind === "called" && calledSchema.safeParse(detail).data?.channels.length === 0) {
    return "没有可用的联系方式";
  }
  return EVENT_WORDS[kind];
}
