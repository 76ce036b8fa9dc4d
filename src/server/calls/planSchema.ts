import { z } from "zod";
import type { LinePlan } from "@/lib/calling/plan";
import { CALL_ACTS } from "@/lib/calling/policy";

/** A line's plan as it was kept with its round. */
export const linePlanSchema: z.ZodType<LinePlan> = z.object({
  key: z.string(),
  level: z.string(),
  act: z.enum(CALL_ACTS),
  place: z.object({ kind: z.enum(["area", "riskPoint"]), code: z.string(), name: z.string() }),
  areaCode: z.string(),
  villageCode: z.string().nullable(),
  townshipCode: z.string().nullable(),
  limitMs: z.number(),
  persons: z.array(
    z.object({
      personCode: z.string(),
      name: z.string(),
      title: z.string(),
      number: z.string().nullable(),
    }),
  ),
  above: z.array(z.string()),
});
