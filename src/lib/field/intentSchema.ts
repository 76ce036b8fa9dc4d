import { z } from "zod";
import { UNKNOWN_ORIGIN } from "@/lib/picture/origin";
import { REPORT_DEEDS } from "@/lib/task/life";
import { LARGEST_BATCH } from "./answer";
import { FIELD_FACTS } from "./fieldFact";
import { type Count, faultOf } from "./headcount";
import type { Doing, Intent } from "./intent";
import { LANES } from "./lane";

/*
 * The border of the field's intents. Apart from their types, so that a phone loads no checker: what
 * it makes is checked here, by the server.
 */

const instant = z.number().int();
const id = z.int().min(1);
const areaCode = z.string().regex(/^\d{6,15}$/, "行政区划代码无效");
const heads = z.strictObject({ households: z.int().min(0), people: z.int().min(0) });
/** The numbers of a count, whether they fit one another or not. */
export const countNumbersSchema = z.strictObject({ total: heads, onTheWay: heads, arrived: heads });
const count = countNumbersSchema.superRefine((value: Count, context) => {
  const fault = faultOf(value);
  if (fault) context.addIssue({ code: "custom", message: fault });
});
const matter = z.strictObject({ kind: z.enum(["warning", "incident"]), id });
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly();
const fix = z
  .strictObject({
    position,
    accuracyM: z.number().min(0),
    at: instant,
  })
  .nullable();

const doing = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("confirmCall"), roundId: id }),
  z.strictObject({
    kind: z.literal("declineCall"),
    roundId: id,
    reason: z.string().trim().max(200),
  }),
  z.strictObject({
    kind: z.literal("taskStep"),
    taskId: id,
    deed: z.enum(REPORT_DEEDS),
    words: z.string().trim().max(500),
    fix,
  }),
  z.strictObject({
    kind: z.literal("headcount"),
    matter,
    adminAreaCode: areaCode,
    base: id.nullable(),
    count,
  }),
  z.strictObject({
    kind: z.literal("settle"),
    matter,
    adminAreaCode: areaCode,
    mine: z.uuid(),
    count,
    theirs: id,
    keep: z.enum(["mine", "theirs"]),
  }),
  z.strictObject({
    kind: z.literal("report"),
    fact: z.enum(FIELD_FACTS),
    words: z.string().trim().max(400),
    adminAreaCode: areaCode,
    place: z.string().trim().max(60),
    fix,
  }),
  z.strictObject({
    kind: z.literal("photo"),
    of: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("report"), intentId: z.uuid() }),
      z.strictObject({ kind: z.literal("task"), taskId: id }),
    ]),
    // A phone that waits with pictures of before this was asked says nothing of it.
    origin: z
      .strictObject({
        position: position.nullable(),
        accuracyM: z.number().min(0).nullable(),
        takenAt: instant.nullable(),
      })
      .default(UNKNOWN_ORIGIN),
  }),
]) satisfies z.ZodType<Doing>;

const intent = z.strictObject({
  id: z.uuid(),
  clientId: z.uuid(),
  userId: id,
  lane: z.enum(LANES),
  number: id,
  at: instant,
  doing,
}) satisfies z.ZodType<Intent>;

/** What names an intent even where the rest of it cannot be read. */
export const intentIdSchema = z.object({ id: z.uuid() });
export const intentSchema = intent;

/**
 * A batch as it is sent. The intents are read one by one: one that this server does not understand
 * (a newer or older phone's) is refused by itself and holds up no other.
 */
export const syncSchema = z.strictObject({
  userId: id,
  intents: z.array(intentIdSchema.loose()).max(LARGEST_BATCH),
});
export type SyncRequest = z.infer<typeof syncSchema>;

/** The one big button before the page's scripts have come: a plain form. */
export const answerFieldFormSchema = z.object({
  id: z.uuid(),
  userId: z.coerce.number().int().min(1),
  roundId: z.coerce.number().int().min(1),
  answer: z.enum(["confirmCall", "declineCall"]),
});
export type AnswerFieldForm = z.infer<typeof answerFieldFormSchema>;
