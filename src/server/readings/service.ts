import type { Quantity } from "@/lib/measure/quantity";
import type { SeriesId } from "@/lib/measure/reading";
import type { JudgedSeries } from "@/lib/warning/judgement";

/** A series as intake needs it: where a sent reading belongs and what is credible there. */
export interface KnownSeries {
  readonly id: SeriesId;
  readonly stationCode: string;
  /** Area whose viewers may see it; the county's own code where it lies in none. */
  readonly adminAreaCode: string;
  readonly quantity: Quantity;
  readonly periodMs: number | null;
  readonly intervalMs: number;
  readonly counterRange: number | null;
  readonly validMin: number | null;
  readonly validMax: number | null;
  /** Null where it is stored and shown only. */
  readonly judged: JudgedSeries | null;
}

/** The county's series, and where their readings are kept. */
export interface ReadingService {
  /** Reads the stations and series; again after a county folder has been loaded. */
  load(): Promise<void>;
  series(id: SeriesId): KnownSeries | undefined;
  all(): Iterable<KnownSeries>;
}
