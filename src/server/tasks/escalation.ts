import type { PoolClient } from "pg";
import { afterTaskDeed } from "@/lib/task/life";
import { OVERDUE_RECIPIENT_NAMES } from "@/lib/task/messagePolicy";
import { byPerson, overdueWords, type ToldTask } from "@/lib/task/messages";
import { type NextSteps, nextSteps } from "@/lib/task/overdueSteps";
import type { Instant } from "@/lib/time/instant";
import { messagesTo, peopleOf, type TellingParts } from "./telling";
import { recordStepsUp, selectTold } from "./tellingStore";

/** A late task, with the moment its clock ran out. */
interface LateTask extends ToldTask {
  readonly dueAt: Instant;
}

interface Escalated extends NextSteps {
  readonly task: LateTask;
}

/**
 * Takes the steps that have come for late tasks: whoever is next hears of them, one message for a
 * person, and each task's record says who was told. Inside the transaction that notices it.
 */
export async function escalate(
  client: PoolClient,
  parts: TellingParts,
  ids: readonly number[],
  now: Instant,
): Promise<void> {
  const late = (await selectTold(client, ids)).filter(
    (task): task is LateTask => task.dueAt !== null,
  );
  if (late.length === 0) return;
  const people = await peopleOf(client, parts, late);
  const escalated = late.map((task) => ({
    task,
    ...nextSteps(task, parts.messagePolicy.overdue, people, now),
  }));
  await recordStepsUp(
    client,
    escalated.map((one) => ({
      id: one.task.id,
      state: afterTaskDeed(one.task.state, "escalate") ?? one.task.state,
      toldSteps: one.toldSteps,
      words: wordsOf(one),
    })),
    now,
  );
  // What is played is not mixed with what is real in one message.
  const messages = [true, false].flatMap((exercise) =>
    messagesOf(
      parts,
      escalated.filter(({ task }) => task.exercise === exercise),
      now,
    ),
  );
  await parts.channels.enqueue(client, messages);
}

function messagesOf(parts: TellingParts, escalated: readonly Escalated[], now: Instant) {
  const told = byPerson(
    escalated.map(({ task, telling }) => ({
      task,
      persons: telling.flatMap(({ persons }) => persons),
    })),
  );
  return told.flatMap(({ person, tasks }) => {
    const [first] = tasks;
    if (!first) return [];
    const wording = { subject: "任务超时", text: overdueWords(tasks, now), template: null };
    return messagesTo(parts, person, tasks, {
      // Of this clock of the first: for one that runs out later, it is told anew.
      name: `taskLate:${first.id}-${Math.floor(first.dueAt / 1_000).toString(36)}:${person.code}`,
      wording: () => wording,
    });
  });
}

/** Who was told at which step, as the task's record says it. */
function wordsOf({ telling }: NextSteps): string | null {
  if (telling.length === 0) return null;
  return telling
    .map(
      ({ tell, persons }) =>
        `${OVERDUE_RECIPIENT_NAMES[tell]} ${persons.map(({ name }) => name).join("、")}`,
    )
    .join("；");
}
