import type { ChannelKind } from "@/lib/message/channel";
import type { Instant } from "@/lib/time/instant";
import type { AnswerWay, CallEvent, ChannelReach } from "./event";
import {
  beginLine,
  deadlineOf,
  type Line,
  type LineEffect,
  type LineEvent,
  openPerson,
  type Reach,
  stepLine,
} from "./machine";
import type { CalledLine, LinePlan } from "./plan";

/** Turns of a warning that begin a round. */
export const ROUND_KINDS = ["issue", "upgrade", "downgrade", "lift"] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** A person as far as this round asked it: once, for all the lines it stands in. */
export interface Asked {
  readonly at: Instant;
  readonly reach: Reach;
  readonly channels: ReadonlyMap<ChannelKind, ChannelReach>;
  readonly answer: "confirmed" | "declined" | "unreachable" | null;
  readonly answeredAt: Instant | null;
  readonly way: AnswerWay | null;
}

interface RoundLine {
  readonly plan: LinePlan;
  line: Line;
}

/** The calls of one transition: the fold of its plan and its events. Changed in place. */
export interface Round {
  readonly lines: ReadonlyMap<string, RoundLine>;
  readonly asked: Map<string, Asked>;
  /** The lines each person stands in. */
  readonly standsIn: ReadonlyMap<string, readonly string[]>;
}

/** What has to be done because of what happened. */
export type CallEffect =
  | { readonly kind: "call"; readonly lineKey: string; readonly personCode: string }
  | { readonly kind: "inform"; readonly lineKey: string; readonly personCode: string }
  /** `personCode` of the level above hears that `about` (null: nobody in line) gave no answer. */
  | {
      readonly kind: "tellAbove";
      readonly lineKey: string;
      readonly personCode: string;
      readonly about: string | null;
      readonly why: Extract<LineEffect, { kind: "tellAbove" }>["why"];
    };

export interface RoundStep {
  readonly effects: readonly CallEffect[];
  /** Keys of the lines that are not as they were, or whose open person is known more of. */
  readonly changed: ReadonlySet<string>;
}

/** Lines of a plan before anything happened to them. */
export function newRound(plan: readonly LinePlan[]): Round {
  const lines = new Map<string, RoundLine>();
  const standsIn = new Map<string, string[]>();
  for (const one of plan) {
    const outcomes = one.persons.map(() => null);
    lines.set(one.key, { plan: one, line: { state: { kind: "vacant" }, outcomes } });
    for (const { personCode } of one.persons) {
      const known = standsIn.get(personCode);
      if (known) known.push(one.key);
      else standsIn.set(personCode, [one.key]);
    }
  }
  return { lines, asked: new Map(), standsIn };
}

/** The round after events, as after a restart: what followed from them has been done. */
export function refold(plan: readonly LinePlan[], events: readonly CallEvent[]): Round {
  const round = newRound(plan);
  for (const event of events) enterEvent(round, event);
  return round;
}

/** Enters an event and answers what follows from it. */
export function enterEvent(round: Round, event: CallEvent): RoundStep {
  const entry: Entry = { round, at: event.at, effects: [], changed: new Set() };
  take(entry, event);
  return { effects: entry.effects, changed: entry.changed };
}

/** Lines whose open person's time is over, with that person. */
export function overdue(
  round: Round,
  now: Instant,
): { readonly lineKey: string; readonly personCode: string }[] {
  const due: { lineKey: string; personCode: string }[] = [];
  for (const [lineKey, { plan, line }] of round.lines) {
    const deadline = deadlineOf(plan, line);
    const personCode = openPerson(plan, line);
    if (deadline !== null && deadline <= now && personCode) due.push({ lineKey, personCode });
  }
  return due;
}

/** The nearest deadline of a round; null where nobody is open. */
export function nextDeadline(round: Round): Instant | null {
  let nearest: Instant | null = null;
  for (const { plan, line } of round.lines.values()) {
    const deadline = deadlineOf(plan, line);
    if (deadline !== null && (nearest === null || deadline < nearest)) nearest = deadline;
  }
  return nearest;
}

/** One event on its way through the lines it concerns, and what came of it so far. */
interface Entry {
  readonly round: Round;
  readonly at: Instant;
  readonly effects: CallEffect[];
  readonly changed: Set<string>;
}

function take(entry: Entry, event: CallEvent): void {
  switch (event.kind) {
    case "began":
      begin(entry);
      break;
    case "called":
      handOver(entry, event.personCode, event.channels);
      break;
    case "receipt":
      takeReceipt(entry, event);
      break;
    case "confirmed":
    case "declined":
      takeAnswer(entry, event);
      break;
    case "deadline":
    case "skipped":
    case "noAnswer":
    case "byHand":
      step(entry, event.lineKey, { kind: event.kind, personCode: event.personCode });
      break;
    case "stopped":
    case "resumed":
      step(entry, event.lineKey, { kind: event.kind });
      break;
    case "closed":
      closeLines(entry, event);
      break;
    case "toldAbove":
      break;
  }
}

function begin(entry: Entry): void {
  // Every line stands before anybody is opened, or one could be asked by a line not yet begun.
  const begun = [...entry.round.lines].map(([key, one]) => {
    const first = beginLine(one.plan, entry.at);
    one.line = first.line;
    entry.changed.add(key);
    return { key, effects: first.effects };
  });
  for (const { key, effects } of begun) follow(entry, key, effects);
}

function handOver(entry: Entry, personCode: string, channels: readonly ChannelKind[]): void {
  const { asked } = entry.round;
  const person = asked.get(personCode);
  if (!person) return;
  const handed = new Map(person.channels);
  for (const channel of channels) if (!handed.has(channel)) handed.set(channel, "handed");
  asked.set(personCode, { ...person, channels: handed });
  touch(entry, personCode);
  if (channels.length === 0) giveUp(entry, personCode);
}

function takeReceipt(
  entry: Entry,
  { personCode, channel, reach, next }: Extract<CallEvent, { kind: "receipt" }>,
): void {
  const { asked } = entry.round;
  const person = asked.get(personCode);
  if (!person || !rises(person.channels.get(channel), reach)) return;
  const channels = new Map(person.channels).set(channel, reach);
  if (next && !channels.has(next)) channels.set(next, "handed");
  const far = reach === "withheld" ? "sent" : reach;
  const reached = far === "failed" || !isFurther(person.reach, far) ? person.reach : far;
  asked.set(personCode, { ...person, channels, reach: reached });
  touch(entry, personCode);
  if (far !== "failed") tellLines(entry, personCode, { kind: "reached", personCode, reach: far });
  else if ([...channels.values()].every((one) => one === "failed")) giveUp(entry, personCode);
}

/** No channel is left to reach this person by. */
function giveUp(entry: Entry, personCode: string): void {
  const { asked } = entry.round;
  const person = asked.get(personCode);
  if (!person || person.answer !== null) return;
  asked.set(personCode, { ...person, answer: "unreachable", answeredAt: entry.at });
  tellLines(entry, personCode, { kind: "unreachable", personCode });
}

/** The first answer stands, but a confirmation outweighs a refusal before it. */
function takeAnswer(
  entry: Entry,
  { personCode, kind, way }: Extract<CallEvent, { kind: "confirmed" | "declined" }>,
): void {
  const { asked } = entry.round;
  const person = asked.get(personCode) ?? notYetReached(entry.at);
  if (person.answer === "confirmed") return;
  if (person.answer === "declined" && kind === "declined") return;
  asked.set(personCode, { ...person, answer: kind, answeredAt: entry.at, way });
  touch(entry, personCode);
  tellLines(entry, personCode, { kind, personCode });
}

function closeLines(entry: Entry, { why, levels }: Extract<CallEvent, { kind: "closed" }>): void {
  for (const [key, { plan }] of entry.round.lines) {
    if (levels === null || levels.includes(plan.level)) step(entry, key, { kind: "closed", why });
  }
}

/** To the lines that have come to this person, which are not all it stands in. */
function tellLines(entry: Entry, personCode: string, event: LineEvent): void {
  for (const key of entry.round.standsIn.get(personCode) ?? []) {
    const one = entry.round.lines.get(key);
    if (one && hasTurned(one, personCode)) step(entry, key, event);
  }
}

function step(entry: Entry, lineKey: string, event: LineEvent): void {
  const one = entry.round.lines.get(lineKey);
  if (!one) return;
  const { line, effects } = stepLine(one.plan, one.line, event, entry.at);
  if (line !== one.line) entry.changed.add(lineKey);
  one.line = line;
  follow(entry, lineKey, effects);
}

function follow(entry: Entry, lineKey: string, effects: readonly LineEffect[]): void {
  for (const effect of effects) {
    if (effect.kind === "open") open(entry, lineKey, effect);
    else if (effect.kind === "inform") entry.effects.push({ ...effect, lineKey });
    else tellAbove(entry, lineKey, effect);
  }
}

/** A person's turn in a line has come: it is called, unless this round has asked it before. */
function open(
  entry: Entry,
  lineKey: string,
  { personCode, hand }: Extract<LineEffect, { kind: "open" }>,
): void {
  const { asked } = entry.round;
  const person = asked.get(personCode);
  if (!person) asked.set(personCode, notYetReached(entry.at));
  // Whoever is telephoned by a person gets no message besides.
  if (hand === "person") return;
  if (!person) {
    entry.effects.push({ kind: "call", lineKey, personCode });
    return;
  }
  if (person.answer === "confirmed") step(entry, lineKey, { kind: "confirmed", personCode });
  else if (person.answer !== null || !isOpenElsewhere(entry.round, personCode, lineKey)) {
    step(entry, lineKey, { kind: "askedBefore", personCode });
  } else if (person.reach !== "waiting") {
    step(entry, lineKey, { kind: "reached", personCode, reach: person.reach });
  }
}

function isOpenElsewhere(round: Round, personCode: string, lineKey: string): boolean {
  return (round.standsIn.get(personCode) ?? []).some((key) => {
    const one = round.lines.get(key);
    return key !== lineKey && one !== undefined && openPerson(one.plan, one.line) === personCode;
  });
}

function tellAbove(
  entry: Entry,
  lineKey: string,
  { personCode: about, why }: Extract<LineEffect, { kind: "tellAbove" }>,
): void {
  const personCode = personAbove(entry.round, lineKey);
  if (personCode === null) return;
  entry.effects.push({ kind: "tellAbove", lineKey, personCode, about, why });
}

/** Of the lines where this person is open more is known now. */
function touch(entry: Entry, personCode: string): void {
  for (const key of entry.round.standsIn.get(personCode) ?? []) {
    const one = entry.round.lines.get(key);
    if (one && openPerson(one.plan, one.line) === personCode) entry.changed.add(key);
  }
}

/**
 * Who of the level above hears of a line: of the nearest line above with anybody in it, the one who
 * confirmed, else the one who is open, else the first.
 */
export function personAbove(round: Round, lineKey: string): string | null {
  for (const key of round.lines.get(lineKey)?.plan.above ?? []) {
    const above = round.lines.get(key);
    if (!above) continue;
    const { plan, line } = above;
    const confirmed = line.state.kind === "done" ? line.state.personCode : null;
    const person = confirmed ?? openPerson(plan, line) ?? plan.persons[0]?.personCode ?? null;
    if (person !== null) return person;
  }
  return null;
}

/** Whether a line has come to this person: its turn is now, or has been. */
function hasTurned({ plan, line }: RoundLine, personCode: string): boolean {
  if (openPerson(plan, line) === personCode) return true;
  const rank = plan.persons.findIndex((person) => person.personCode === personCode);
  return (line.outcomes[rank] ?? null) !== null;
}

function notYetReached(at: Instant): Asked {
  return { at, reach: "waiting", channels: new Map(), answer: null, answeredAt: null, way: null };
}

const REACH_ORDER: readonly ChannelReach[] = [
  "handed",
  "failed",
  "withheld",
  "sent",
  "delivered",
  "read",
];

/** What is known of a channel only grows; a failure after it was taken is believed until it arrived. */
function rises(before: ChannelReach | undefined, reach: ChannelReach): boolean {
  if (before === undefined) return true;
  if (reach === "failed") return before === "handed" || before === "sent";
  return REACH_ORDER.indexOf(reach) > REACH_ORDER.indexOf(before);
}

function isFurther(before: Reach, reach: Exclude<Reach, "waiting">): boolean {
  return REACH_ORDER.indexOf(reach) > (before === "waiting" ? 0 : REACH_ORDER.indexOf(before));
}

/** Each line with those who were called or told in it, for whoever has to hear what came after. */
export function calledLines(round: Round): CalledLine[] {
  return [...round.lines.values()].map(({ plan, line }) => {
    const told = line.state.kind === "informed";
    const asked = plan.persons.filter(
      ({ personCode }, rank) =>
        told || (line.outcomes[rank] ?? null) !== null || openPerson(plan, line) === personCode,
    );
    return { plan, asked: asked.map(({ personCode }) => personCode) };
  });
}
