import type { CallEvent } from "@/lib/calling/event";
import { aboutRound, callName, groupMessages } from "@/lib/calling/messages";
import type { CallEffect } from "@/lib/calling/round";
import {
  escalationText,
  groupText,
  headingText,
  newsText,
  type WordedWarning,
} from "@/lib/calling/wording";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import { type PersonalMessage, personalMessages, type Wording } from "@/lib/message/personal";
import type { MessageKind } from "@/lib/message/template";
import type { Variables } from "@/lib/message/variable";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { clockTime } from "@/lib/time/localTime";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import type { HeldRound } from "./memory";
import { enter, type Work } from "./work";

/** A message is of no use this long after it was asked for, ms of the wall clock. */
const OF_USE = HOUR;

/** Enters an event that is to be appended, and does what follows from it. */
export async function happen(work: Work, held: HeldRound, event: CallEvent): Promise<void> {
  work.events.push({ roundId: held.head.id, event });
  await followEffects(work, held, enter(work, held, event));
}

/** Groups hear of a round once, as it begins. */
export async function tellGroups(work: Work, { head }: HeldRound): Promise<void> {
  const policy = await work.policy(head.policyVersion);
  const text = groupText(head, head.kind, await work.reasonOf(head.warningId));
  work.messages.push(
    ...groupMessages(
      {
        roundId: head.id,
        wording: plainWords(head, text),
        exercise: head.exercise,
        notAfter: work.deps.clock.wallNow() + OF_USE,
      },
      policy.tiers[head.tier],
    ),
  );
}

/** Makes messages of what follows from an event, and records that they were handed over. */
export async function followEffects(
  work: Work,
  held: HeldRound,
  effects: readonly CallEffect[],
): Promise<void> {
  for (const effect of effects) {
    if (effect.kind === "call") await call(work, held, effect);
    else if (effect.kind === "inform") await inform(work, held, effect);
    else await tellAbove(work, held, effect);
  }
}

type Of<Kind extends CallEffect["kind"]> = Extract<CallEffect, { kind: Kind }>;

async function call(work: Work, held: HeldRound, effect: Of<"call">): Promise<void> {
  const { personCode } = effect;
  const messages = await messagesTo(work, held, personCode, {
    name: callName(held.head.id, personCode),
    wording: await templated(work, held, "call", effect),
  });
  work.messages.push(...messages);
  const channels = messages.map(({ channel }) => channel);
  // By no channel at all: the person is passed over at once, which is seen and told above.
  await happen(work, held, { kind: "called", personCode, channels, at: work.now });
}

async function inform(work: Work, held: HeldRound, effect: Of<"inform">): Promise<void> {
  const { lineKey, personCode } = effect;
  const { kind } = held.head;
  const level = held.round.lines.get(lineKey)?.plan.level ?? "";
  const isOver = kind === "downgrade" || kind === "lift";
  work.messages.push(
    ...(await messagesTo(work, held, personCode, {
      name: `callNews:${held.head.id}:${level}:${personCode}`,
      wording: isOver
        ? await templated(work, held, kind === "lift" ? "lift" : "inform", effect)
        : plainly(held.head, newsText(held.head)),
    })),
  );
}

async function tellAbove(work: Work, held: HeldRound, effect: Of<"tellAbove">): Promise<void> {
  const { lineKey, personCode, about, why } = effect;
  const line = held.round.lines.get(lineKey);
  if (!line) return;
  const person = line.plan.persons.find((one) => one.personCode === about);
  const text = escalationText(
    held.head,
    {
      placeName: line.plan.place.name,
      person: person ? ` ${person.title}${person.name}` : null,
    },
    why,
  );
  work.messages.push(
    ...(await messagesTo(work, held, personCode, {
      // Of this transaction: a line exhausted again after a call by hand says so again.
      name: `callUp:${held.head.id}:${personCode}:${work.events.length}-${work.now / 1_000}`,
      wording: plainly(held.head, text),
    })),
  );
  await happen(work, held, { kind: "toldAbove", lineKey, personCode, at: work.now });
}

async function messagesTo(
  work: Work,
  held: HeldRound,
  personCode: string,
  message: Pick<PersonalMessage, "name" | "wording">,
): Promise<OutgoingMessage[]> {
  const { head } = held;
  const person = (await work.organization()).personOf.get(personCode);
  // Retired since the plan was made.
  if (!person) return [];
  const policy = await work.policy(head.policyVersion);
  return personalMessages(
    {
      ...message,
      about: aboutRound(head.id),
      exercise: head.exercise,
      notAfter: work.deps.clock.wallNow() + OF_USE,
    },
    person,
    policy.tiers[head.tier],
  );
}

/** Words of the county's own templates, by channel. */
async function templated(
  work: Work,
  held: HeldRound,
  kind: MessageKind,
  { lineKey, personCode }: Of<"call" | "inform">,
): Promise<PersonalMessage["wording"]> {
  const { head, round } = held;
  const plan = round.lines.get(lineKey)?.plan;
  const person = plan?.persons.find((one) => one.personCode === personCode);
  const variables: Variables = {
    ...(await roundVariables(work, head)),
    姓名: person?.name ?? "",
    岗位: person?.title ?? "",
    时限: `${(plan?.limitMs ?? 0) / MINUTE} 分钟`,
  };
  const subject = { kind, hazard: head.hazard, tier: head.tier };
  return (channel) =>
    work.deps.channels.compose(subject, channel, { variables, exercise: head.exercise });
}

/** What a round says to everybody alike. */
function roundVariables(work: Work, head: HeldRound["head"]): Promise<Variables> {
  const known = work.variables.get(head.id);
  if (known) return known;
  const made = work.reasonOf(head.warningId).then((reason) => ({
    地点: head.areaName,
    灾种: HAZARD_NAMES[head.hazard],
    等级: TIER_NAMES[head.tier],
    原因: reason,
    时间: clockTime(head.beganAt, work.deps.timeZone),
  }));
  work.variables.set(head.id, made);
  return made;
}

/** The same free words by every channel. */
function plainly(head: WordedWarning, text: string): PersonalMessage["wording"] {
  const wording = plainWords(head, text);
  return () => wording;
}

function plainWords(head: WordedWarning, text: string): Wording {
  return { subject: headingText(head), text, template: null };
}
