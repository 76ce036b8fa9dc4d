import { z } from "zod";
import { countNumbersSchema } from "../field/intentSchema";
import { REPORT_DEEDS } from "../task/life";

/** When it was done, where a phone without network sends it later; null: now. */
const pressedAt = z.number().int().nullable();
const position = z.tuple([z.number(), z.number()]).nullable();

/** What a simulated person does; the player makes `deedId` so that a repeat is the same deed. */
export const actSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("answer"),
    deedId: z.uuid(),
    personCode: z.string().min(1).max(60),
    roundId: z.number().int(),
    answer: z.enum(["confirmed", "declined"]),
    pressedAt,
  }),
  z.strictObject({
    kind: z.literal("taskStep"),
    deedId: z.uuid(),
    taskId: z.number().int(),
    deed: z.enum(REPORT_DEEDS),
    words: z.string().max(200),
    position,
    pressedAt,
  }),
  z.strictObject({
    kind: z.literal("report"),
    deedId: z.uuid(),
    /** The task that brought the person to where it is. */
    taskId: z.number().int(),
    words: z.string().min(1).max(200),
    position,
    pressedAt,
  }),
  z.strictObject({
    kind: z.literal("headcount"),
    deedId: z.uuid(),
    personCode: z.string().min(1).max(60),
    villageCode: z.string().min(1).max(20),
    warningId: z.number().int(),
    /** Number of the count it goes on from; null for the first. */
    base: z.number().int().nullable(),
    count: countNumbersSchema,
    pressedAt,
  }),
  z.strictObject({
    kind: z.literal("openIncident"),
    deedId: z.uuid(),
    warningId: z.number().int(),
  }),
]);
export type Act = z.infer<typeof actSchema>;
/** An act before it has its deed's id. */
export type Intent = Act extends infer A ? (A extends Act ? Omit<A, "deedId"> : never) : never;

export const actsSchema = z.strictObject({ acts: z.array(actSchema).max(500) });

/** What came of an act: done, or refused with the code of the refusal. */
export interface ActOutcome {
  readonly deedId: string;
  readonly refused: { readonly code: string; readonly message: string } | null;
}

/** Who is being asked what now, by the county's clock; what the player reads is checked by it. */
export const askedSchema = z.object({
  now: z.number(),
  calls: z.array(
    z.object({
      roundId: z.number(),
      personCode: z.string(),
      /** When the person was called. */
      askedAt: z.number(),
    }),
  ),
  tasks: z.array(
    z.object({
      taskId: z.number(),
      state: z.string(),
      /** Whether progress has been reported since arrival. */
      hasProgress: z.boolean(),
      /** Where it is to be done, [longitude, latitude]; null where that is not known. */
      position,
    }),
  ),
  /** Villages that have to move, with the person who confirmed for them. */
  moves: z.array(
    z.object({
      villageCode: z.string(),
      personCode: z.string(),
      warningId: z.number(),
      /** Number of the newest count; null before the first, when `count` is what is known. */
      version: z.number().nullable(),
      count: countNumbersSchema,
    }),
  ),
  /** A grave warning that nobody leads yet, for the duty officer; null where there is none. */
  unled: z.object({ warningId: z.number() }).nullable(),
});
export type Asked = z.infer<typeof askedSchema>;
export type AskedTask = Asked["tasks"][number];
export type AskedMove = Asked["moves"][number];
