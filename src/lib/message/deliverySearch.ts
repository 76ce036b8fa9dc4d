import { z } from "zod";
import { paging, wordList, words } from "../search/searchParameters";
import type { Instant } from "../time/instant";
import { CHANNEL_KINDS, type ChannelKind } from "./channel";
import { DELIVERY_STATES, type DeliveryState } from "./deliveryState";

/** Search parameters of the list of messages; `q` looks in names, texts and numbers. */
export const deliverySearchSchema = z.object({
  q: words,
  channel: wordList(CHANNEL_KINDS),
  state: wordList(DELIVERY_STATES),
  ...paging,
});
export type DeliverySearch = z.infer<typeof deliverySearchSchema>;

/** A message as lists show it, its address masked. */
export interface DeliveryRow {
  readonly id: string;
  readonly channel: ChannelKind;
  /** Channels that could not carry it, in order. */
  readonly tried: readonly ChannelKind[];
  readonly personName: string | null;
  readonly address: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly text: string;
  readonly exercise: boolean;
  readonly demonstration: boolean;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly enqueuedAt: Instant;
  readonly sentAt: Instant | null;
}

export interface DeliveryPage {
  readonly rows: readonly DeliveryRow[];
  readonly total: number;
}

/** Something that became known of a message. */
export interface DeliveryHistoryEntry {
  readonly at: Instant;
  readonly kind: string;
  readonly channel: ChannelKind;
  readonly reason: string | null;
  readonly answer: string | null;
}
