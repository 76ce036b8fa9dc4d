import type { Quantity } from "@/lib/measure/quantity";
import type { Instant } from "@/lib/time/instant";

/** A reading of the storm, as an instrument would send it. */
export interface StormReading {
  readonly stationCode: string;
  readonly quantity: Quantity;
  /** Span of a rain amount, ms; null where the value is no amount. */
  readonly periodMs: number | null;
  readonly observedAt: Instant;
  /** mm, m or m³/s, with the decimals its instrument has. */
  readonly value: number;
  /** When it leaves the instrument: later than observedAt where a fault holds it back. */
  readonly sentAt: Instant;
}
