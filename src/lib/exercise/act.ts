import { z } from "zod";
import { REPORT_DEEDS } from "../task/life";
import type { Instant } from "../time/instant";

/** What a simulated person does; the player makes `deedId` so that a repeat is the same deed. */
export const actSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("answer"),
    deedId: z.uuid(),
    personCode: z.string().min(1).max(60),
    roundId: z.number().int(),
    answer: z.enum(["confirmed", "declined"]),
  }),
  z.strictObject({
    kind: z.literal("taskStep"),
    deedId: z.uuid(),
    taskId: z.number().int(),
    deed: z.enum(REPORT_DEEDS),
    words: z.string().max(200),
  }),
  z.strictObject({
    kind: z.literal("openIncident"),
    deedId: z.uuid(),
    warningId: z.number().int(),
  }),
]);
export type Act = z.infer<typeof actSchema>;

export const actsSchema = z.strictObject({ acts: z.array(actSchema).max(500) });

/** What came of an act: done, or refused with the code of the refusal. */
export interface ActOutcome {
  readonly deedId: string;
  readonly refused: { readonly code: string; readonly message: string } | null;
}

/** Who is being asked what now, by the county's clock. */
export interface Asked {
  readonly now: Instant;
  readonly calls: readonly AskedCall[];
  readonly tasks: readonly AskedTask[];
  /** A grave warning that nobody leads yet, for the duty officer; null where there is none. */
  readonly unled: { readonly warningId: number } | null;
}

export interface AskedCall {
  readonly roundId: number;
  readonly personCode: string;
  readonly askedAt: Instant;
}

export interface AskedTask {
  readonly taskId: number;
  readonly state: string;
  /** Whether progress has been reported since arrival. */
  readonly hasProgress: boolean;
}
