import type { CallEvent } from "@/lib/calling/event";
import { calledBy } from "@/lib/calling/messages";
import type { Receipt } from "@/lib/message/receipt";
import type { Instant } from "@/lib/time/instant";
import type { RecordedEvent } from "./eventStore";

/** How an answer by a channel is said. */
const WAY_OF = { sms: "sms", voice: "voice", app: "app", webPush: "app" } as const;

/** What receipts of messages say of calls; those of other messages are passed over. */
export function eventsOfReceipts(receipts: readonly Receipt[], at: Instant): RecordedEvent[] {
  return receipts.flatMap((receipt): RecordedEvent[] => {
    const called = calledBy(receipt.messageId);
    if (!called) return [];
    const { roundId, personCode } = called;
    const { reason } = receipt;
    return [{ roundId, event: eventOf(receipt, personCode, at), ...(reason ? { reason } : {}) }];
  });
}

function eventOf(
  { state, channel, next, withheld }: Receipt,
  personCode: string,
  at: Instant,
): CallEvent {
  if (state === "confirmed" || state === "declined") {
    const way = channel in WAY_OF ? WAY_OF[channel as keyof typeof WAY_OF] : "link";
    return { kind: state, personCode, way, at };
  }
  return { kind: "receipt", personCode, channel, reach: withheld ? "withheld" : state, next, at };
}
