import type { Logger } from "pino";
import type { ClockService } from "../clock/service";
import type { JudgingService } from "../judging/service";
import type { ReadingService } from "../readings/service";
import type { Source, SourceService } from "../sources/service";

/** Why a reading was not taken; every code has a Chinese sentence with a way to mend it. */
export interface Rejection {
  /** Position in the sender's list, from 0. */
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

/** A reading that was stored and is not simply good: bad ones are never judged, suspect ones are marked 待核. */
export interface Flag {
  readonly index: number;
  readonly quality: "suspect" | "bad";
  readonly reason: string;
}

/** What became of the readings of one request; said only after they are durable. */
export interface IntakeResult {
  /** Stored as new. */
  readonly accepted: number;
  /** Had already been stored with this very value. */
  readonly duplicates: number;
  /** Another value for an instant that had one. */
  readonly corrected: number;
  readonly rejected: readonly Rejection[];
  readonly flagged: readonly Flag[];
}

/** The way of a reading into the product, whatever it came over. */
export interface IntakeService {
  /** Checks, stores and judges; `sent` is what stood in the sender's list, not yet trusted. */
  accept(source: Source, sent: readonly unknown[]): Promise<IntakeResult>;
  /** Readings waiting for the next transaction. */
  queued(): number;
  /** Refuses what comes from now on and waits for what is under way. */
  stop(): Promise<void>;
}

export interface IntakeDeps {
  readonly sources: SourceService;
  readonly readings: ReadingService;
  readonly judging: JudgingService;
  readonly clock: ClockService;
  readonly log: Logger;
}
