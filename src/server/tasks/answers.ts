import type { PoolClient } from "pg";
import { CHANNEL_NAMES } from "@/lib/message/channel";
import type { Receipt } from "@/lib/message/receipt";
import type { TaskSummary } from "@/lib/task/record";
import { type StepContext, takeStep } from "./steps";
import { selectTasks } from "./store";
import { givenMessageOf, type TellingParts } from "./telling";
import { tellRefused } from "./tellingBack";
import { selectAnswered } from "./tellingStore";

/** What an answer by message does to the tasks the message named. */
const DEED_OF = { confirmed: "accept", declined: "refuse" } as const;

/**
 * A reply, a pressed key or an opened link is an answer to the tasks a message named: they are
 * accepted or refused by it, in the transaction that records it. Answers the tasks that changed.
 */
export async function takeAnswers(
  client: PoolClient,
  parts: TellingParts,
  receipts: readonly Receipt[],
  context: StepContext,
): Promise<readonly TaskSummary[]> {
  const changed: TaskSummary[] = [];
  for (const { messageId, state, channel } of receipts) {
    if (state !== "confirmed" && state !== "declined") continue;
    const message = givenMessageOf(messageId);
    if (!message) continue;
    const answered = await selectAnswered(client, message.name);
    if (answered.length === 0) continue;
    const { persons } = await parts.people.organizationForCalling(client);
    const person = persons.find(({ code }) => code === message.personCode);
    const ids = answered.map(({ taskId }) => taskId);
    for (const task of await selectTasks(client, ids)) {
      const step = {
        deed: DEED_OF[state],
        words: state === "declined" ? `${CHANNEL_NAMES[channel]}答复：不能到位` : null,
        position: null,
        occurredAt: null,
        // Who answers by a message has no account to name.
        who: { userId: 0, name: person?.name ?? "收件人" },
      };
      const taken = await takeStep(client, task, step, context);
      changed.push(...taken.changed);
    }
    if (state === "declined") await tellRefused(client, parts, ids);
  }
  return changed;
}
