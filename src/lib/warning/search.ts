import { z } from "zod";
import { day, flag, paging, wordList, words } from "@/lib/search/searchParameters";
import { HAZARDS, RAISED_TIERS } from "./tier";

export const WARNING_SORTS = [
  "urgency",
  "-issued",
  "issued",
  "-tier",
  "tier",
  "area",
  "-area",
] as const;

/** Search parameters of the warnings table, read by the page, the API and the export alike. */
export const warningSearchSchema = z.object({
  q: words,
  state: z.enum(["all", "open", "lifted"]).default("all"),
  /** Present tier of open warnings, highest tier of lifted ones. */
  tier: wordList(RAISED_TIERS),
  hazard: wordList(HAZARDS),
  /** Code of a township. */
  area: z
    .string()
    .regex(/^\d{6,12}$/)
    .optional(),
  interrupted: flag,
  /** Days of the county's calendar, both included: warnings in force at any time in them. */
  from: day,
  to: day,
  /** A leading minus is descending; `urgency` is open first, by tier, then newest. */
  sort: z.enum(WARNING_SORTS).default("urgency"),
  ...paging,
});

export type WarningSearch = z.infer<typeof warningSearchSchema>;

/** The id in a warning's address; what is no id names no warning. */
export const warningIdSchema = z.coerce
  .number()
  .int()
  .positive()
  .max(Number.MAX_SAFE_INTEGER)
  .catch(0);
