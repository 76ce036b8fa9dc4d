import { z } from "zod";

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Search parameters of the board: which warning (none: all that are open), which line is opened. */
export const boardSearchSchema = z.object({
  warning: id.optional(),
  line: id.optional(),
});
export type BoardSearch = z.infer<typeof boardSearchSchema>;

/** The id in an address; what is no id names nothing. */
export const callIdSchema = id.catch(0);

/** `?warning=3,7`: these; absent: all that are open. */
export const progressSearchSchema = z.object({
  warning: z
    .string()
    .regex(/^\d{1,15}(,\d{1,15}){0,99}$/)
    .transform((text) => text.split(",").map(Number))
    .optional(),
});
