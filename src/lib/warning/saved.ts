import { z } from "zod";

const instant = z.number().int();

/**
 * A series' engine state as kept in the database (jsonb). The fold is as of an instant before which
 * no reading in time can arrive any more; what was said is as of now.
 */
export const savedSeriesSchema = z.object({
  ruleVersion: z.number().int(),
  /** Readings observed after this instant must be given back with the state; null: all of them. */
  readingsAfter: instant.nullable(),
});

export type SavedSeries = z.infer<typeof savedSeriesSchema>;
