import type { Instant } from "@/lib/time/instant";
import type { Count } from "./headcount";

/** What the server knows where a phone knew something else: from where, when, by whom. */
export interface OtherSide {
  /** 村转移点名, 任务经过. */
  readonly source: string;
  readonly who: string;
  readonly at: Instant;
  readonly words: string;
  /** Of a count, what to settle it by. */
  readonly count?: { readonly version: number; readonly count: Count };
}

/** The server's word on one intent. Without one it has not been dealt with and is sent again. */
export type IntentAnswer = { readonly id: string } & (
  | { readonly outcome: "applied"; readonly at: Instant }
  | { readonly outcome: "refused"; readonly message: string; readonly mend: string }
  | { readonly outcome: "conflict"; readonly message: string; readonly theirs: OtherSide }
);

/** What a phone is told for a batch. */
export interface SyncAnswer {
  /** The server's own time when all that is applied was on record, epoch ms. */
  readonly wallAt: number;
  readonly answers: readonly IntentAnswer[];
}

/** As many intents as are taken at once. */
export const LARGEST_BATCH = 50;
