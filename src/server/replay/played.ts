import type { Quantity } from "@/lib/measure/quantity";
import type { Instant } from "@/lib/time/instant";

/** A reading of a record or a design storm, and when it is to be sent: both on the record's own time. */
export interface PlayedReading {
  readonly stationCode: string;
  readonly quantity: Quantity;
  /** Span of a rain amount, ms; null where the value is no amount. */
  readonly periodMs: number | null;
  readonly observedAt: Instant;
  /** mm, m or m³/s. */
  readonly value: number;
  readonly sentAt: Instant;
  /** How often its series is due in the record, ms; for stations whose series are made on demand. */
  readonly intervalMs?: number;
}

/** What is played: readings in the order of sending, and the span the county's clock runs over. */
export interface Play {
  readonly title: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly readings: readonly PlayedReading[];
}
