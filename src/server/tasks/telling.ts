import type { PoolClient } from "pg";
import type { ChannelKind } from "@/lib/message/channel";
import { type PersonalMessage, personalMessages } from "@/lib/message/personal";
import type { CallingPerson } from "@/lib/people/callingOrganization";
import type { TaskMessagePolicy } from "@/lib/task/messagePolicy";
import { byPerson, givenVariables, type ToldTask } from "@/lib/task/messages";
import { carriersOf, type TaskPeople } from "@/lib/task/recipients";
import { HOUR } from "@/lib/time/instant";
import type { ChannelService } from "../channels/service";
import type { PeopleService } from "../people/service";
import type { GivenStep } from "./steps";
import { insertNamed, selectMembers, selectTold } from "./tellingStore";

export interface TellingParts {
  readonly people: Pick<PeopleService, "organizationForCalling">;
  readonly channels: Pick<ChannelService, "compose" | "enqueue">;
  /** By which channels, and who hears of what is late. */
  readonly messagePolicy: TaskMessagePolicy;
  /** Wall clock, epoch ms: messages grow stale in the real day. */
  readonly wallNow: () => number;
}

/** News of a task is of no use later; it goes on standing on the page of tasks. */
const STALE_AFTER = HOUR;

/**
 * Tells those who carry tasks out that they are theirs, inside the transaction that gave them: one
 * message for a person, however many an order gives at once, and a few statements for all. A task
 * that still waits for another is told of when it is released.
 */
export async function tellGiven(
  client: PoolClient,
  parts: TellingParts,
  steps: readonly GivenStep[],
): Promise<void> {
  if (steps.length === 0) return;
  const stepOf = new Map(steps.map(({ taskId, reportId }) => [taskId, reportId]));
  const given = (await selectTold(client, [...stepOf.keys()])).filter(
    ({ state }) => state === "assigned",
  );
  const people = await peopleOf(client, parts, given);
  const told = byPerson(given.map((task) => ({ task, persons: carriersOf(task, people) })));
  const named = told.flatMap(({ person, tasks }) =>
    tasks.map(({ id }) => ({ name: givenName(tasks, person), reportId: stepOf.get(id) ?? 0 })),
  );
  if (named.length === 0) return;
  await insertNamed(client, named);
  const messages = told.flatMap(({ person, tasks }) => {
    const variables = givenVariables(person, tasks);
    return messagesTo(parts, person, tasks, {
      name: givenName(tasks, person),
      wording: (channel: ChannelKind) =>
        parts.channels.compose({ kind: "task" }, channel, {
          variables,
          exercise: tasks.some(({ exercise }) => exercise),
        }),
    });
  });
  await parts.channels.enqueue(client, messages);

  /** Of the step that gave the first of them: another giving is another step. */
  function givenName([first]: readonly ToldTask[], person: CallingPerson): string {
    return `task:${first ? stepOf.get(first.id) : 0}:${person.code}`;
  }
}

/** One message to one person of some tasks, by the channels of the county's policy. */
export function messagesTo(
  { messagePolicy, wallNow }: TellingParts,
  person: CallingPerson,
  tasks: readonly ToldTask[],
  message: Pick<PersonalMessage, "name" | "wording">,
) {
  return personalMessages(
    {
      ...message,
      about: { kind: "task", id: String(tasks[0]?.id ?? "") },
      exercise: tasks.some(({ exercise }) => exercise),
      notAfter: wallNow() + STALE_AFTER,
    },
    person,
    messagePolicy,
  );
}

/** The organization as it stands, and who is in the teams of these tasks. */
export async function peopleOf(
  client: PoolClient,
  { people }: Pick<TellingParts, "people">,
  tasks: readonly ToldTask[],
): Promise<TaskPeople> {
  const teams = tasks.flatMap(({ assignee }) => (assignee.kind === "team" ? assignee.code : []));
  const members = teams.length > 0 ? await selectMembers(client, teams) : new Map();
  return { organization: await people.organizationForCalling(client), members };
}

/** The message an answer belongs to, without its channel; null where it is of something else. */
export function givenMessageOf(messageId: string): { name: string; personCode: string } | null {
  const [, name, personCode] = /^(task:\d+:([^:]+)):[^:]+$/.exec(messageId) ?? [];
  return name && personCode ? { name, personCode } : null;
}
