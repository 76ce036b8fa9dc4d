import type { Provenance } from "@/lib/access/viewer";
import { isDomainError } from "@/lib/error/domainError";
import type { Act, ActOutcome, Asked } from "@/lib/exercise/act";
import { createActing } from "./acting";
import { createAsking } from "./asking";
import type { ExerciseDeps } from "./deps";

/**
 * The way simulated people take part in an exercise: what is asked of whom, and their answers,
 * which go through the very services that real people's do. Only records of exercises are touched.
 */
export interface ExerciseService {
  asked(): Promise<Asked>;
  /** One that is refused does not keep the others from being done; each person's own in order. */
  act(acts: readonly Act[], provenance: Provenance): Promise<readonly ActOutcome[]>;
}

export function createExerciseService(deps: ExerciseDeps): ExerciseService {
  const carryOut = createActing(deps);

  async function outcomeOf(act: Act, provenance: Provenance): Promise<ActOutcome> {
    const { deedId } = act;
    try {
      await carryOut(act, provenance);
      return { deedId, refused: null };
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const { code, message } = error;
      return { deedId, refused: { code, message } };
    }
  }

  /** What one person has waiting on its phone is sent one after the other. */
  async function inOrder(acts: readonly Act[], provenance: Provenance): Promise<ActOutcome[]> {
    const outcomes: ActOutcome[] = [];
    for (const act of acts) outcomes.push(await outcomeOf(act, provenance));
    return outcomes;
  }

  return {
    asked: createAsking(deps),
    // Together, as people act who do not know of one another: their deeds share transactions.
    async act(acts, provenance) {
      const phones = [...new Set(acts.map(phoneOf))];
      const done = await Promise.all(
        phones.map((phone) =>
          inOrder(
            acts.filter((act) => phoneOf(act) === phone),
            provenance,
          ),
        ),
      );
      return done.flat();
    },
  };
}

/** Whose phone an act comes from; what is done with one task comes from one. */
function phoneOf(act: Act): string {
  if (act.kind === "openIncident") return "duty";
  return "taskId" in act ? `task ${act.taskId}` : `person ${act.personCode}`;
}
