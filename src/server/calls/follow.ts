import { callName, type PersonalMessage, personalMessages } from "@/lib/calling/messages";
import type { CallEffect } from "@/lib/calling/round";
import { callText, escalationText, newsText, type WordedWarning } from "@/lib/calling/wording";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import { HOUR } from "@/lib/time/instant";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import type { HeldRound } from "./memory";
import { happen, type Work } from "./work";

/** A message is of no use this long after it was asked for, ms of the wall clock. */
const OF_USE = HOUR;

/** Makes messages of what follows from an event, and records that they were handed over. */
export async function followEffects(
  work: Work,
  held: HeldRound,
  effects: readonly CallEffect[],
): Promise<void> {
  for (const effect of effects) {
    if (effect.kind === "call") await call(work, held, effect.personCode);
    else if (effect.kind === "inform") await inform(work, held, effect);
    else await tellAbove(work, held, effect);
  }
}

async function call(work: Work, held: HeldRound, personCode: string): Promise<void> {
  const messages = await messagesTo(work, held, personCode, {
    name: callName(held.head.id, personCode),
    text: callText(held.head),
  });
  work.messages.push(...messages);
  const channels = messages.map(({ channel }) => channel);
  // By no channel at all: the person is passed over at once, which is seen and told above.
  await happen(work, held, { kind: "called", personCode, channels, at: work.now });
}

async function inform(
  work: Work,
  held: HeldRound,
  { lineKey, personCode }: Extract<CallEffect, { kind: "inform" }>,
): Promise<void> {
  const level = held.round.lines.get(lineKey)?.plan.level ?? "";
  work.messages.push(
    ...(await messagesTo(work, held, personCode, {
      name: `callNews:${held.head.id}:${level}:${personCode}`,
      text: newsText(held.head),
    })),
  );
}

async function tellAbove(
  work: Work,
  held: HeldRound,
  effect: Extract<CallEffect, { kind: "tellAbove" }>,
): Promise<void> {
  const { lineKey, personCode, about, why } = effect;
  const line = held.round.lines.get(lineKey);
  if (!line) return;
  const person = line.plan.persons.find((one) => one.personCode === about);
  const placeName = line.plan.place.name;
  work.messages.push(
    ...(await messagesTo(work, held, personCode, {
      // One of a line and a person in it; a line exhausted again after a call by hand says so again.
      name: `callUp:${held.head.id}:${personCode}:${work.events.length}-${work.now / 1_000}`,
      text: escalationText(
        held.head,
        { placeName, person: person ? ` ${person.title}${person.name}` : null },
        why,
      ),
    })),
  );
  await happen(work, held, { kind: "toldAbove", lineKey, personCode, at: work.now });
}

async function messagesTo(
  work: Work,
  held: HeldRound,
  personCode: string,
  message: Pick<PersonalMessage, "name" | "text">,
): Promise<OutgoingMessage[]> {
  const { head } = held;
  const person = (await work.organization()).personOf.get(personCode);
  // Retired since the plan was made.
  if (!person) return [];
  const policy = await work.policy(head.policyVersion);
  return personalMessages(
    {
      ...message,
      roundId: head.id,
      subject: subjectOf(head),
      exercise: head.exercise,
      notAfter: work.deps.clock.wallNow() + OF_USE,
    },
    person,
    policy.tiers[head.tier],
  );
}

function subjectOf({ exercise, tier, hazard, areaName }: WordedWarning): string {
  return `${exercise ? "【演练】" : ""}${TIER_NAMES[tier]}${HAZARD_NAMES[hazard]}预警 ${areaName}`;
}
