import type { Instrument } from "@/lib/measure/quality";
import type { Quantity } from "@/lib/measure/quantity";
import type { SeriesId } from "@/lib/measure/reading";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Hazard } from "@/lib/warning/tier";

/** A station as intake and judging need it. */
export interface KnownStation {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: Hazard;
  /** Township or village it lies in; null outside every known one. */
  readonly adminAreaCode: string | null;
  /** [longitude, latitude], WGS84; null where it is not known. */
  readonly position: readonly [number, number] | null;
  readonly alertLevelM: number | null;
  readonly guaranteeLevelM: number | null;
  readonly mountainRiver: boolean;
  readonly uniformRateMmPerDay: number | null;
  readonly noiseFloorMm: number | null;
  /** How often its undeclared series are due; null where their record has to say. */
  readonly intervalMs: number | null;
  /** Whether its series are made as its data arrive. */
  readonly seriesOnDemand: boolean;
  readonly retired: boolean;
  /** Where its warnings are grouped: a township for rain, else the station itself. */
  readonly warningArea: { readonly code: string; readonly name: string };
}

/** A series as intake and judging need it: where a sent reading belongs and what is credible there. */
export interface KnownSeries {
  readonly id: SeriesId;
  readonly station: KnownStation;
  /** Area whose viewers may see it: the station's, or the county's own code where it lies in none. */
  readonly adminAreaCode: string;
  readonly quantity: Quantity;
  /** Span of one amount; null where the value is no amount. */
  readonly periodMs: number | null;
  readonly intervalMs: number;
  /** False while the interval is a guess that the record has still to settle. */
  readonly intervalGiven: boolean;
  /** What a value of it is checked against. */
  readonly instrument: Instrument;
  /** Null where it is stored and shown only. */
  readonly judged: JudgedSeries | null;
}
