import type { Loss, Turn } from "./fold/history";
import { beginFold } from "./fold/seriesFold";
import type { SeriesFold, Watch } from "./fold/shape";
import { beginSnapshots, type Snapshots } from "./fold/snapshots";
import type { JudgedSeries } from "./judgement";

/** One series of the engine: what is known of it and what was said of it. */
export interface SeriesState {
  readonly fold: SeriesFold;
  snapshots: Snapshots;
  said: Said;
  /** Number of the first reading added or changed since the last folding; infinite where none was. */
  dirty: number;
  /** Whether a value was replaced, or a blocked gauge marked, since something was last said. */
  isRevised: boolean;
  /** Whether all that is known was said when last looked at, and nothing by time alone. */
  isUpToDate: boolean;
  /** Whether it is among the series the present call touches. */
  isTouched: boolean;
  /** Where its due instant stands among those of all series. */
  readonly slot: number;
}

/** What was said, as now known: corrections applied, settled turns left out. */
export interface Said {
  turns: readonly Turn[];
  losses: readonly Loss[];
  /** Rank of the tier before the first of the turns. */
  rankBefore: number;
  /** Whether the tier rests on a suspect reading. */
  isUnverified: boolean;
}

export function beginSeries(series: JudgedSeries, watch: Watch, slot: number): SeriesState {
  const fold = beginFold(series, watch);
  return {
    fold,
    snapshots: beginSnapshots(fold),
    said: { turns: [], losses: [], rankBefore: 0, isUnverified: false },
    dirty: Number.POSITIVE_INFINITY,
    isRevised: false,
    isUpToDate: true,
    isTouched: false,
    slot,
  };
}

/** Rank of the tier as last said. */
export function saidRank(said: Said): number {
  return said.turns.at(-1)?.to ?? said.rankBefore;
}
