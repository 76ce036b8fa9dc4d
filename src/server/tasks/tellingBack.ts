import type { PoolClient } from "pg";
import {
  byPerson,
  reassignedWords,
  refusedWords,
  type ToldTask,
  withdrawnWords,
} from "@/lib/task/messages";
import { carriersOf, refusalRecipients } from "@/lib/task/recipients";
import { messagesTo, peopleOf, type TellingParts } from "./telling";
import { selectRefusals, selectTold } from "./tellingStore";

/**
 * Tells who gave tasks that they were refused, inside the transaction that records it: one message
 * for a person, however many are refused at once.
 */
export async function tellRefused(
  client: PoolClient,
  parts: TellingParts,
  taskIds: readonly number[],
): Promise<void> {
  const refusals = await selectRefusals(client, taskIds);
  if (refusals.length === 0) return;
  const tasks = await selectTold(client, taskIds);
  const people = await peopleOf(client, parts, tasks);
  const told = byPerson(
    refusals.flatMap(({ taskId, giver, refuser, ...refusal }) => {
      const task = tasks.find(({ id }) => id === taskId);
      if (!task) return [];
      // The first of them whom a channel reaches.
      const reached = refusalRecipients({ giver, refuser }, people).find(
        (person) => messagesTo(parts, person, [task], NOTHING_YET).length > 0,
      );
      return [{ task: { ...task, ...refusal }, persons: reached ? [reached] : [] }];
    }),
  );
  const messages = told.flatMap(({ person, tasks: refused }) => {
    const [first] = refused;
    if (!first) return [];
    return messagesTo(parts, person, refused, {
      name: `taskRefused:${first.reportId}:${person.code}`,
      wording: () => ({ subject: "任务被拒绝", text: refusedWords(refused), template: null }),
    });
  });
  await parts.channels.enqueue(client, messages);
}

/** Asks only which channels reach a person. */
const NOTHING_YET = { name: "", wording: () => ({ subject: "", text: "", template: null }) };

/** A task as it was before it was given to somebody else, with the step that did so. */
export interface TakenAway {
  readonly before: ToldTask;
  readonly reportId: number;
}

/**
 * Tells those whose task it was that it is theirs no more, inside the transaction that gives it to
 * others. Who carries it out still, as another of the same unit, and who was never told of it,
 * because it still waited for another task, hears nothing.
 */
export async function tellTakenAway(
  client: PoolClient,
  parts: TellingParts,
  { before, reportId }: TakenAway,
): Promise<void> {
  if (before.state === "blocked") return;
  const [after] = await selectTold(client, [before.id]);
  if (!after) return;
  const people = await peopleOf(client, parts, [before, after]);
  const carriers = new Set(carriersOf(after, people).map(({ code }) => code));
  const former = carriersOf(before, people).filter(({ code }) => !carriers.has(code));
  const wording = { subject: "任务已改派", text: reassignedWords(before, after), template: null };
  const messages = former.flatMap((person) =>
    messagesTo(parts, person, [before], {
      name: `taskTaken:${reportId}:${person.code}`,
      wording: () => wording,
    }),
  );
  await parts.channels.enqueue(client, messages);
}

/**
 * Tells those whose tasks they were that they are withdrawn, inside the transaction that does so: one
 * message for a person, however many the end of a response withdraws. Of one that still waited for
 * another task nobody had been told.
 */
export async function tellWithdrawn(
  client: PoolClient,
  parts: TellingParts,
  taskIds: readonly number[],
): Promise<void> {
  if (taskIds.length === 0) return;
  const begun = (await selectTold(client, taskIds)).filter(({ releasedAt }) => releasedAt !== null);
  const people = await peopleOf(client, parts, begun);
  const told = byPerson(begun.map((task) => ({ task, persons: carriersOf(task, people) })));
  const messages = told.flatMap(({ person, tasks }) =>
    messagesTo(parts, person, tasks, {
      name: `taskWithdrawn:${tasks[0]?.id}:${person.code}`,
      wording: () => ({ subject: "任务已撤销", text: withdrawnWords(tasks), template: null }),
    }),
  );
  await parts.channels.enqueue(client, messages);
}
