import type { CarryOutcome } from "@/lib/message/carrying";
import type { TemplateReference } from "@/lib/message/outgoing";

/** One message as it is handed to a channel. */
export interface Parcel {
  /** Idempotency key. */
  readonly id: string;
  readonly address: string;
  readonly personCode: string | null;
  /** As it is read, with how to confirm already in it. */
  readonly text: string;
  readonly subject: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly template: TemplateReference | null;
  /** One-time confirmation page; null where the server's public address is not known. */
  readonly link: string | null;
}

/** A channel that is set up: everything of its protocol, and nothing of queues and retries. */
export interface Carrier {
  /** Sends once; never throws for what the other side does. */
  carry(parcel: Parcel): Promise<CarryOutcome>;
  close?(): void | Promise<void>;
}

/** What a channel bears. */
export interface CarrierLimits {
  /** Messages per `durationS` seconds. */
  readonly points: number;
  readonly durationS: number;
  /** Messages under way at once. */
  readonly concurrency: number;
}
