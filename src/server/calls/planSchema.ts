import { z } from "zod";
import { type Line, REACHES } from "@/lib/calling/machine";
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

const OUTCOMES = [
  "confirmed",
  "declined",
  "noAnswer",
  "unreachable",
  "skipped",
  "askedBefore",
] as const;
const at = z.number();
const rank = z.number();
const reach = z.enum(REACHES);

/** How a line stands, as it was kept. */
export const lineSchema: z.ZodType<Line> = z.object({
  state: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("vacant") }),
    z.object({ kind: z.literal("informed"), at }),
    z.object({
      kind: z.literal("calling"),
      rank,
      openedAt: at,
      reach,
      hand: z.enum(["machine", "person"]),
    }),
    z.object({ kind: z.literal("stopped"), rank, at, reach }),
    z.object({ kind: z.literal("done"), at, personCode: z.string() }),
    z.object({ kind: z.literal("exhausted"), at }),
    z.object({ kind: z.literal("closed"), at, why: z.enum(["lifted", "superseded"]) }),
  ]),
  outcomes: z.array(z.enum(OUTCOMES).nullable()),
});
