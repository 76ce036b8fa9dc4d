/** The shell of the engine: one state in memory, one lane of transactions, one clock. */
export interface JudgingService {
  /** Rebuilds the engine from the database, then follows the county's clock. */
  start(): Promise<void>;
  /** Waits for the transaction under way. */
  stop(): Promise<void>;
  /** Whether the engine stands on all that is stored: not while it is being rebuilt. */
  caughtUp(): boolean;
  figures(): JudgingFigures;
}

/** For /metrics and the system page. */
export interface JudgingFigures {
  readonly seriesJudged: number;
  readonly readingsAccepted: number;
  readonly transitions: number;
  readonly commits: number;
  readonly failedCommits: number;
  /** Wall time of the newest commit, ms. */
  readonly lastCommitMs: number;
  /** How long the last rebuild took, ms. */
  readonly rebuildMs: number;
}
