import type { ChannelKind, OutsideChannel } from "@/lib/message/channel";
import { withConfirmation } from "@/lib/message/confirmation";
import { DELIVERY_STATE_NAMES, type DeliveryState } from "@/lib/message/deliveryState";
import { HOUR, type Instant } from "@/lib/time/instant";
import type { Database } from "../database/service";
import { selectByNumber } from "./browseStore";
import type { ConfirmationLinks } from "./links";
import type { Reports } from "./reports";

/** A confirmation page as its link opens it. */
export type LinkedPage =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "open" | "answered" | "expired";
      /** What the product is called in the county. */
      readonly product: string;
      readonly personName: string | null;
      readonly subject: string | null;
      readonly text: string;
      readonly exercise: boolean;
      readonly sentAt: Instant;
      readonly timeZone: string;
      /** For people: 已确认. */
      readonly state: string;
    };

export interface LinkedPages {
  read(token: string): Promise<LinkedPage>;
  /** Records the answer, once; afterwards the page says what was answered. */
  answer(token: string, answer: "confirmed" | "declined"): Promise<LinkedPage>;
}

export interface LinkedPageDeps {
  readonly database: Pick<Database, "pool">;
  readonly links: ConfirmationLinks;
  readonly reports: Reports;
  readonly county: { readonly code: string; readonly title: string; readonly timeZone: string };
  readonly wallNow: () => number;
}

/** A warning's answer is worth nothing the day after. */
const OPEN_FOR = 24 * HOUR;

/** The pages behind one-time links, for people without an account. */
export function createLinkedPages(deps: LinkedPageDeps): LinkedPages {
  const { database, links, reports, county, wallNow } = deps;

  async function find(token: string) {
    const number = links.numberOf(token);
    return number === null ? null : selectByNumber(database.pool, county.code, number);
  }

  async function read(token: string): Promise<LinkedPage> {
    const message = await find(token);
    if (!message) return { kind: "unknown" };
    const { personName, subject, text, exercise, state, enqueuedAt } = message;
    return {
      kind: kindOf(state, wallNow() - enqueuedAt),
      product: county.title,
      personName,
      subject,
      text: withConfirmation(text, ""),
      exercise,
      sentAt: enqueuedAt,
      timeZone: county.timeZone,
      state: DELIVERY_STATE_NAMES[state],
    };
  }

  return {
    read,
    async answer(token, answer) {
      const page = await read(token);
      if (page.kind !== "open") return page;
      const message = await find(token);
      if (!message || !isOutside(message.channel)) return { kind: "unknown" };
      await reports.takeOne(message.channel, {
        named: { by: "id", id: message.id },
        state: answer,
        answer: answer === "confirmed" ? "链接确认" : "链接拒绝",
        key: "link",
      });
      return read(token);
    },
  };
}

function kindOf(state: DeliveryState, age: number): "open" | "answered" | "expired" {
  if (state === "confirmed" || state === "declined") return "answered";
  return age > OPEN_FOR ? "expired" : "open";
}

function isOutside(channel: ChannelKind): channel is OutsideChannel {
  return channel !== "app";
}
