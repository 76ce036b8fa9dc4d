import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Act, type ActOutcome, type Asked, askedSchema } from "@/lib/exercise/act";
import { type Cast, createCast } from "@/lib/exercise/cast";
import { createChance } from "@/lib/scenario/chance";
import type { Instant } from "@/lib/time/instant";
import { type ClientOptions, createClient } from "../replay/service";

/** What simulated people have done so far. */
export interface Acted {
  readonly confirmed: number;
  readonly declined: number;
  readonly taskSteps: number;
  readonly reports: number;
  readonly headcounts: number;
  readonly incidents: number;
  /** Acts that came too late or were otherwise refused, as real people's are. */
  readonly refused: number;
}

export interface PeoplePlayerOptions extends ClientOptions {
  /** The same seed plays the same people. */
  readonly seed: number;
  readonly onActed?: (acted: Acted) => void;
  /** Told each time everything that was due at an instant of the county's clock has been done. */
  readonly onKeptUp?: (through: Instant) => void;
}

const NOTHING_YET: Acted = {
  confirmed: 0,
  declined: 0,
  taskSteps: 0,
  reports: 0,
  headcounts: 0,
  incidents: 0,
  refused: 0,
};
const COUNTED = {
  taskStep: "taskSteps",
  report: "reports",
  headcount: "headcounts",
  openIncident: "incidents",
} as const satisfies Record<Exclude<Act["kind"], "answer">, keyof Acted>;

const POLL_MS = 250;
/** A request carries at most so many, so that no transaction keeps readings waiting for long. */
const AT_ONCE = 50;

const outcomesSchema: z.ZodType<{ outcomes: readonly ActOutcome[] }> = z.object({
  outcomes: z.array(
    z.object({
      deedId: z.string(),
      refused: z.object({ code: z.string(), message: z.string() }).nullable(),
    }),
  ),
});

/**
 * Plays simulated people against a running server until the signal: they hear what is asked, wait
 * as long as people do by the county's clock, and answer over the API. A restarted player asks for
 * nothing twice: an act's id follows from what it is.
 */
export async function playPeople(options: PeoplePlayerOptions): Promise<Acted> {
  const { seed, onActed, onKeptUp, signal } = options;
  const client = createClient(options);
  const cast = createCast(createChance(seed));
  const acted = { ...NOTHING_YET };
  try {
    for (;;) {
      const asked = askedSchema.parse(await client.get("/api/v1/exercise/asked"));
      const done = await actOnce(asked);
      if (done > 0) onActed?.({ ...acted });
      // Hundreds are called at once: whoever is due must not wait for the next look.
      if (done === AT_ONCE) continue;
      onKeptUp?.(asked.now);
      await sleep(POLL_MS, undefined, signal ? { signal } : {});
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
    return acted;
  }

  /** Sends what is due, as far as one request carries it; answers how many acts that were. */
  async function actOnce(asked: Asked): Promise<number> {
    const due = cast.due(asked).slice(0, AT_ONCE);
    if (due.length === 0) return 0;
    const keys = new Map<string, string>();
    const acts = due.map(({ key, intent }): Act => {
      const deedId = idOf(seed, key);
      keys.set(deedId, key);
      return { ...intent, deedId };
    });
    const { outcomes } = outcomesSchema.parse(await client.post("/api/v1/exercise/acts", { acts }));
    for (const { deedId, refused } of outcomes) {
      settle(cast, keys.get(deedId));
      count(
        acts.find((act) => act.deedId === deedId),
        refused !== null,
      );
    }
    return due.length;
  }

  function count(act: Act | undefined, isRefused: boolean): void {
    if (!act) return;
    if (isRefused) acted.refused += 1;
    else acted[act.kind === "answer" ? act.answer : COUNTED[act.kind]] += 1;
  }
}

function settle(cast: Cast, key: string | undefined): void {
  if (key !== undefined) cast.settle(key);
}

/** An act's id, of the form of a UUID version 8 (RFC 9562): the same for the same seed and act. */
function idOf(seed: number, key: string): string {
  const hex = createHash("sha256").update(`${seed}/${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
