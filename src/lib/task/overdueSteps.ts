import type { CallingPerson } from "@/lib/people/callingOrganization";
import { type Instant, MINUTE } from "@/lib/time/instant";
import type { OverdueRecipient, OverdueStep } from "./messagePolicy";
import { type OwnedTask, recipientsOf, type TaskPeople } from "./recipients";

/** A task whose clock has run out, and how far up that was told. */
export interface LateTask extends OwnedTask {
  /** When its clock ran out. */
  readonly dueAt: Instant;
  /** Steps that were taken since. */
  readonly toldSteps: number;
}

export interface TellingStep {
  readonly tell: OverdueRecipient;
  readonly persons: readonly CallingPerson[];
}

export interface NextSteps {
  /** Steps that are taken with these. */
  readonly toldSteps: number;
  readonly telling: readonly TellingStep[];
}

/**
 * Whom to tell now that a task is late. A step has its time; one that has nobody in it, for a post is
 * vacant or a unit unknown, is passed over at once for the next: an alarm that reaches nobody is
 * none. Who was told by an earlier step is not told again.
 */
export function nextSteps(
  task: LateTask,
  steps: readonly OverdueStep[],
  people: TaskPeople,
  now: Instant,
): NextSteps {
  const lists = steps.map(({ tell }) => recipientsOf(tell, task, people));
  const known = new Set(
    lists.slice(0, task.toldSteps).flatMap((persons) => persons.map(({ code }) => code)),
  );
  const telling: TellingStep[] = [];
  let passedOver = false;
  let toldSteps = task.toldSteps;
  for (const [place, { tell, afterMinutes }] of steps.entries()) {
    if (place < task.toldSteps) continue;
    if (!passedOver && now < task.dueAt + afterMinutes * MINUTE) break;
    const persons = lists[place] ?? [];
    passedOver = persons.length === 0;
    const others = persons.filter(({ code }) => !known.has(code));
    for (const { code } of others) known.add(code);
    if (others.length > 0) telling.push({ tell, persons: others });
    toldSteps = place + 1;
  }
  return { toldSteps, telling };
}
