import type { PoolClient } from "pg";
import { overdueWords, toldOfOverdue } from "@/lib/task/overdueMessages";
import type { TaskSummary } from "@/lib/task/record";
import { HOUR } from "@/lib/time/instant";
import type { ChannelService } from "../channels/service";
import type { PeopleService } from "../people/service";
import { selectMembers } from "./store";

export interface EscalationParts {
  readonly people: Pick<PeopleService, "organizationForCalling">;
  readonly channels: Pick<ChannelService, "enqueue">;
  /** Wall clock, epoch ms: messages grow stale in the real day. */
  readonly wallNow: () => number;
}

/** News of a late task is of no use later. */
const STALE_AFTER = HOUR;

/**
 * Tells those who have a late task, and the next level up, on their own pages. Inside the
 * transaction that notices it; its step is what it is told once by.
 */
export async function escalate(
  client: PoolClient,
  { people, channels, wallNow }: EscalationParts,
  task: TaskSummary,
  stepId: number,
): Promise<void> {
  const organization = await people.organizationForCalling(client);
  const { kind, code } = task.assignee;
  const members = kind === "team" ? await selectMembers(client, code) : [];
  await channels.enqueue(
    client,
    toldOfOverdue(task, organization, members).map((person) => ({
      id: `task-overdue:${stepId}:${person.code}`,
      channel: "app",
      personCode: person.code,
      address: "",
      about: { kind: "task", id: String(task.id) },
      template: null,
      text: overdueWords(task),
      subject: "任务超时",
      exercise: task.exercise,
      demonstration: person.demonstration,
      notAfter: wallNow() + STALE_AFTER,
    })),
  );
}
