import type { ReceiptState } from "./receipt";

/**
 * Life of a delivery. `queued`: to be sent; `handed`: being sent, outcome not known (what a crash
 * leaves behind, resumed under the same id); `withheld`: an exercise, recorded instead of sent.
 */
export const DELIVERY_STATES = [
  "queued",
  "handed",
  "sent",
  "delivered",
  "read",
  "confirmed",
  "declined",
  "failed",
  "withheld",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const DELIVERY_STATE_NAMES: Readonly<Record<DeliveryState, string>> = {
  queued: "排队",
  handed: "发送中",
  sent: "已发出",
  delivered: "已送达",
  read: "已读",
  confirmed: "已确认",
  declined: "已拒绝",
  failed: "未发出",
  withheld: "演练未外发",
};

const { delivered, read, confirmed, declined, sent, failed } = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  confirmed: "confirmed",
  declined: "declined",
  failed: "failed",
} as const;

/**
 * State × receipt → state. Receipts come late, twice and out of order: what is known of a message
 * only grows, an answer of a person outweighs what machines say, and the first answer stands. A
 * gateway that reports failure after it took the message is believed unless the person was reached.
 */
const AFTER: Readonly<Record<DeliveryState, Partial<Record<ReceiptState, DeliveryState>>>> = {
  queued: { sent, delivered, read, confirmed, declined, failed },
  handed: { sent, delivered, read, confirmed, declined, failed },
  sent: { delivered, read, confirmed, declined, failed },
  delivered: { read, confirmed, declined },
  read: { confirmed, declined },
  confirmed: {},
  declined: {},
  failed: { delivered, read, confirmed, declined },
  withheld: { read, confirmed, declined },
};

/** The state after a receipt; null where it says nothing new. */
export function afterReceipt(state: DeliveryState, receipt: ReceiptState): DeliveryState | null {
  return AFTER[state][receipt] ?? null;
}
