import { z } from "zod";
import { paging } from "@/lib/search/searchParameters";
import type { Instant } from "@/lib/time/instant";
import type { Hazard, RaisedTier } from "@/lib/warning/tier";
import type { CallEventKind } from "./event";
import type { CallFigures } from "./figures";
import type { Line } from "./machine";
import type { LinePlan } from "./plan";
import type { CallSummary } from "./summary";

/** One thing that happened to a call, for its history. */
export interface HistoryEntry {
  readonly id: number;
  readonly kind: CallEventKind;
  readonly at: Instant;
  readonly lineKey: string | null;
  readonly placeName: string | null;
  readonly personCode: string | null;
  readonly person: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Name of the officer who did it; null for the machine and for the person called. */
  readonly actor: string | null;
  readonly reason: string | null;
}

/** A line with everything that happened to it and its persons. */
export interface LineHistory {
  readonly id: number;
  readonly roundId: number;
  readonly warningId: number;
  readonly tier: RaisedTier;
  readonly hazard: Hazard;
  readonly areaName: string;
  readonly exercise: boolean;
  readonly beganAt: Instant;
  readonly plan: LinePlan;
  readonly line: Line;
  readonly entries: readonly HistoryEntry[];
}

/** A round as a row of the history. */
export interface RoundRow {
  readonly id: number;
  readonly warningId: number;
  readonly kind: "issue" | "upgrade" | "downgrade" | "lift";
  readonly hazard: Hazard;
  readonly tier: RaisedTier;
  readonly areaName: string;
  readonly exercise: boolean;
  readonly beganAt: Instant;
  readonly closedAt: Instant | null;
  readonly called: number;
  readonly confirmed: number;
  /** Called, and nobody is left or was left when the call ended. */
  readonly lost: number;
  readonly informed: number;
}

export const historySearchSchema = z.object({ ...paging });
export type HistorySearch = z.infer<typeof historySearchSchema>;

export interface RoundPage {
  readonly rows: readonly RoundRow[];
  readonly total: number;
}

/** Days looked back on for figures. */
export const FIGURE_DAYS = [1, 7, 30, 365] as const;
export const figureSearchSchema = z.object({
  days: z.coerce
    .number()
    .pipe(z.union(FIGURE_DAYS.map((days) => z.literal(days))))
    .default(30),
  /** Exercises and real calls are never counted together. */
  of: z.enum(["exercise", "real"]).default("real"),
});
export type FigureSearch = z.infer<typeof figureSearchSchema>;

export interface NamedFigures extends CallFigures {
  readonly code: string;
  readonly name: string;
}

/** How the calls of a span were answered, and by whom. */
export interface CallFigureRecord extends CallSummary {
  readonly from: Instant;
  readonly to: Instant;
  readonly persons: readonly (NamedFigures & {
    /** For which place, and as what. */
    readonly place: string;
  })[];
}
