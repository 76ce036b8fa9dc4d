import type { TimeSpan } from "@/lib/station/record";
import type { Instant } from "@/lib/time/instant";
import type { RaisedTier } from "@/lib/warning/tier";
import type { ValueRange } from "./valueRange";

/** A column of values over time, drawn one way. Null breaks a line. */
export interface Trace {
  readonly name: string;
  /** `line` joins readings, `step` holds a value until the next, `bars` stand on (at − width, at]. */
  readonly kind: "line" | "step" | "bars";
  readonly weight: "strong" | "plain" | "thin" | "dashed";
  readonly at: readonly Instant[];
  readonly value: readonly (number | null)[];
  readonly unit: string;
  readonly digits: number;
  /** Width of a bar, ms. */
  readonly widthMs?: number;
  /** Bars inside are bright, the others are context. */
  readonly emphasised?: TimeSpan | null;
  /** Writes the newest value beside its point. */
  readonly labelNewest?: boolean;
}

/** A limit that runs through a plot, with its tier's mark. */
export interface ThresholdLine {
  readonly tiers: readonly RaisedTier[];
  readonly value: number;
  readonly label: string;
  /** Lines that follow from another (警戒 − 0.5) are dashed. */
  readonly derived: boolean;
}

/** A single instant worth a mark of its own. */
export interface PlotPoint {
  readonly at: Instant;
  readonly value: number;
  /** `doubted` ⊗: suspect or bad; `corrected` a ring; a tier: where it was reached. */
  readonly mark: "doubted" | "corrected" | RaisedTier;
  readonly label: string;
  readonly detail: string;
}

/** One plot with one vertical axis: what is drawn, and nothing of how. */
export interface Plot {
  readonly id: string;
  readonly caption: string;
  /** Goes on behind the caption where there is room. */
  readonly captionDetail?: string;
  /** Share of the height among its neighbours. */
  readonly share: number;
  readonly range: ValueRange;
  /** Rain hangs from the top. */
  readonly hanging?: boolean;
  readonly traces: readonly Trace[];
  readonly thresholds: readonly ThresholdLine[];
  readonly points: readonly PlotPoint[];
  readonly missing: readonly (TimeSpan & { readonly label: string })[];
  /** A judged window as a bracket over the plot. */
  readonly window?: (TimeSpan & { readonly label: string }) | null;
}

/** A strip under the plots: what was so from when to when. */
export interface Strip {
  readonly label: string;
  readonly spans: readonly (TimeSpan & {
    readonly look: RaisedTier | "heard" | "missing";
    readonly title: string;
  })[];
  readonly ticks: readonly { readonly at: Instant; readonly title: string }[];
}

/** Plots over one time axis. */
export interface TimeChartSpec {
  readonly from: Instant;
  readonly to: Instant;
  /** The vertical line through all plots: the newest reading, or the instant that is looked at. */
  readonly marked: { readonly at: Instant; readonly label: string } | null;
  readonly timeZone: string;
  readonly plots: readonly Plot[];
  readonly strips: readonly Strip[];
}
