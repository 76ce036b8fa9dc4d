import { z } from "zod";

/** Seconds of the engine's own count (fold/second.ts). */
const second = z.number().int();
/** A number of the fold; JSON knows neither NaN (null here) nor infinity. */
const number = z.union([z.number(), z.null(), z.literal("infinite")]);

/**
 * A series' engine state as kept in the database (jsonb). The fold is as of an instant before which
 * no reading in time can arrive any more; what was said is as of when it was saved.
 */
export const savedSeriesSchema = z.object({
  ruleVersion: z.number().int(),
  /**
   * Readings observed after this instant (epoch ms) must be given back with the state; null: all
   * readings of the series, for none is settled yet.
   */
  readingsAfter: z.number().int().nullable(),
  /** Null before anything is settled. */
  fold: z
    .object({
      /** Names of the latches, in the order in which the numbers hold them. */
      latches: z.array(z.string()),
      numbers: z.array(number),
      /** Number of the first reading after `readingsAfter`. */
      firstReading: z.number().int(),
      /** Levels after `readingsAfter` that were dropped. */
      dropped: z.array(second),
    })
    .nullable(),
  said: z.object({
    turns: z.array(
      z.object({
        at: second,
        from: z.number().int(),
        to: z.number().int(),
        latch: z.number().int(),
      }),
    ),
    losses: z.array(z.object({ at: second, event: z.enum(["silent", "back"]) })),
    /** Rank of the tier before the first of the turns. */
    rankBefore: z.number().int(),
    unverified: z.boolean(),
  }),
  blocked: z.array(z.object({ from: second, to: second })),
});

export type SavedSeries = z.infer<typeof savedSeriesSchema>;
