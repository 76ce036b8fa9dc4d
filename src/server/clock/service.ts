import type { PoolClient } from "pg";
import type { Logger } from "pino";
import type { ClockState } from "@/lib/time/countyClock";
import type { Instant } from "@/lib/time/instant";
import type { Database } from "../database/service";
import type { OutboxService } from "../outbox/service";
import type { SourceService } from "../sources/service";

/** A replay to begin. */
export interface ReplayStart {
  /** What is played, for people: 设计暴雨 · 20 年一遇. */
  readonly title: string;
  /** The span of event time that is played; the end should be where the wall clock will be then. */
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Where the clock begins; `startsAt` where not given. */
  readonly at?: Instant;
  /** Event seconds per wall second. */
  readonly speed: number;
  /** Begin standing still: a player that sets the pace itself moves the clock by `advance`. */
  readonly paused?: boolean;
  /** Remove the exercise readings and warnings of an earlier replay first; refused without where there are any later than `at`. */
  readonly startOver?: boolean;
}

/** The county's clock: everything that asks what time it is asks this one. */
export interface ClockService {
  /** The county's instant now, a whole second; never goes back while the server runs, except by a new replay. */
  now(): Instant;
  state(): ClockState;
  /** The server's wall clock, epoch ms: what `anchorWall` is measured on. */
  wallNow(): number;
  startReplay(replay: ReplayStart): Promise<ClockState>;
  setSpeed(speed: number): Promise<ClockState>;
  pause(): Promise<ClockState>;
  resume(): Promise<ClockState>;
  /** Moves a paused replay forward to an instant: how a player at full speed sets the pace. */
  advance(to: Instant): Promise<ClockState>;
  /** Ends the replay; where it is ahead of the wall clock it stands until that has caught up. */
  goLive(): Promise<ClockState>;
  subscribe(listener: (state: ClockState) => void): () => void;
  /** Inside the writer's transaction: makes sure a restart never finds the clock before this commit. */
  mark(client: PoolClient): Promise<void>;
  /** Reads the kept clock; a replay goes on where it was when the server was last heard of. */
  start(): Promise<void>;
  stop(): void;
}

export interface ClockDeps {
  readonly database: Database;
  readonly outbox: OutboxService;
  readonly sources: SourceService;
  readonly log: Logger;
  readonly countyCode: string;
  /** The machine's clock, epoch ms; tests bring their own. */
  readonly wallNow?: () => number;
}
