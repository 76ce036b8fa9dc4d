import type { PoolClient } from "pg";
import type { CallEvent } from "@/lib/calling/event";
import type { CallPolicy } from "@/lib/calling/policy";
import { type Asked, type CallEffect, enterEvent } from "@/lib/calling/round";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import type { Variables } from "@/lib/message/variable";
import type { CallingOrganization, CallingPerson } from "@/lib/people/callingOrganization";
import type { Instant } from "@/lib/time/instant";
import type { ChannelService } from "../channels/service";
import type { ClockService } from "../clock/service";
import type { PeopleService } from "../people/service";
import type { WarningService } from "../warnings/service";
import { insertEvents, type RecordedEvent } from "./eventStore";
import { insertLines, type LineToKeep, updateLines } from "./lineStore";
import type { HeldRound, Memory } from "./memory";
import { type PolicyVersion, selectPolicies } from "./policyStore";
import { type Cursor, closeRounds, upsertCursor, upsertPersons } from "./roundStore";

export interface WorkDeps {
  readonly countyCode: string;
  readonly people: Pick<PeopleService, "organizationForCalling">;
  readonly channels: Pick<ChannelService, "compose" | "enqueue">;
  readonly warnings: Pick<WarningService, "summaries">;
  readonly timeZone: string;
  readonly clock: Pick<ClockService, "now" | "state" | "wallNow">;
}

/** What one transaction has entered so far, and what it will keep and hand over at its end. */
export interface Work {
  readonly client: PoolClient;
  readonly deps: WorkDeps;
  /** The county's clock, one instant for the whole transaction. */
  readonly now: Instant;
  readonly rounds: Map<number, HeldRound>;
  readonly events: RecordedEvent[];
  readonly messages: OutgoingMessage[];
  readonly closed: Set<number>;
  /** Rounds whose lines are not on record yet. */
  readonly begun: Set<number>;
  readonly changedLines: Map<number, Set<string>>;
  readonly changedPersons: Map<number, Set<string>>;
  /** What a round says to everybody alike, by its id: thousands hear it. */
  readonly variables: Map<number, Promise<Variables>>;
  /** Read when it is first asked for: most transactions call nobody. */
  organization(): Promise<Organization>;
  /** Why the warning stands where it stands, in one sentence. */
  reasonOf(warningId: number): Promise<string>;
  policy(version: number): Promise<CallPolicy>;
  newestPolicy(): Promise<PolicyVersion>;
}

export interface Organization extends CallingOrganization {
  readonly personOf: ReadonlyMap<string, CallingPerson>;
}

export function beginWork(client: PoolClient, deps: WorkDeps, memory: Memory): Work {
  let organization: Promise<Organization> | null = null;
  let policies: ReturnType<typeof selectPolicies> | null = null;
  const reasons = new Map<number, Promise<string>>();
  const allPolicies = () => {
    policies ??= selectPolicies(client, deps.countyCode);
    return policies;
  };
  return {
    client,
    deps,
    now: deps.clock.now(),
    rounds: new Map(memory.rounds),
    events: [],
    messages: [],
    closed: new Set(),
    begun: new Set(),
    changedLines: new Map(),
    changedPersons: new Map(),
    variables: new Map(),
    organization() {
      organization ??= deps.people.organizationForCalling(client).then((read) => ({
        ...read,
        personOf: new Map(read.persons.map((person) => [person.code, person])),
      }));
      return organization;
    },
    reasonOf(warningId) {
      const known = reasons.get(warningId);
      if (known) return known;
      const read = deps.warnings
        .summaries(client, [warningId])
        .then(([warning]) => warning?.reason ?? "");
      reasons.set(warningId, read);
      return read;
    },
    newestPolicy: async () => (await allPolicies())[0],
    async policy(version) {
      const versions = await allPolicies();
      return (versions.find((one) => one.version === version) ?? versions[0]).content;
    },
  };
}

/** Enters an event and answers what follows from it, which is for the caller to do. */
export function enter(work: Work, held: HeldRound, event: CallEvent): readonly CallEffect[] {
  const { asked } = held.round;
  const concerned = "personCode" in event ? event.personCode : null;
  const before = concerned === null ? undefined : asked.get(concerned);
  const { effects, changed } = enterEvent(held.round, event);
  const lines = setOf(work.changedLines, held.head.id);
  for (const key of changed) lines.add(key);
  const persons = setOf(work.changedPersons, held.head.id);
  // Most of what is heard of a person is how far its messages came, which is kept with its lines.
  if (concerned !== null && isAnsweredAnew(before, asked.get(concerned))) persons.add(concerned);
  for (const { kind, personCode } of effects) if (kind === "call") persons.add(personCode);
  if (event.kind === "closed" && event.levels === null) work.closed.add(held.head.id);
  return effects;
}

function isAnsweredAnew(before: Asked | undefined, after: Asked | undefined): boolean {
  return before?.answer !== after?.answer || before?.answeredAt !== after?.answeredAt;
}

/**
 * Keeps everything that happened and hands over what was to be said. The statements go out behind
 * one another: none needs the answer of the one before it.
 */
export async function keepWork(work: Work, cursor: Cursor): Promise<Memory> {
  const { client, deps, now, rounds } = work;
  const recordedAt = new Date(deps.clock.wallNow());
  const lines = changedLines(work);
  const [newest] = await Promise.all([
    insertEvents(client, work.events, recordedAt),
    insertLines(
      client,
      lines.filter(({ roundId }) => work.begun.has(roundId)),
    ),
    updateLines(
      client,
      lines.filter(({ roundId }) => !work.begun.has(roundId)),
    ),
    upsertPersons(client, changedPersons(work)),
    closeRounds(client, [...work.closed], now),
    deps.channels.enqueue(client, work.messages),
  ]);
  const eventId = newest ?? cursor.eventId;
  await upsertCursor(client, deps.countyCode, { ...cursor, eventId });
  const open = [...rounds].filter(
    ([id, { head }]) => head.closedAt === null && !work.closed.has(id),
  );
  return { eventId, rounds: new Map(open) };
}

function changedLines(work: Work): LineToKeep[] {
  return [...work.changedLines].flatMap(([roundId, keys]) => {
    const round = work.rounds.get(roundId)?.round;
    return [...keys].flatMap((key) => {
      const one = round?.lines.get(key);
      return round && one ? [{ roundId, ...one, round }] : [];
    });
  });
}

function changedPersons({ changedPersons, rounds }: Work) {
  return [...changedPersons].flatMap(([roundId, codes]) =>
    [...codes].flatMap((personCode) => {
      const asked = rounds.get(roundId)?.round.asked.get(personCode);
      return asked ? [{ roundId, personCode, asked }] : [];
    }),
  );
}

/** The warnings whose calls are not as they were. */
export function changedWarnings(work: Work): Set<number> {
  const ids = new Set<number>();
  for (const [roundId, keys] of work.changedLines) {
    const head = work.rounds.get(roundId)?.head;
    if (head && (keys.size > 0 || work.closed.has(roundId))) ids.add(head.warningId);
  }
  return ids;
}

function setOf(sets: Map<number, Set<string>>, id: number): Set<string> {
  const known = sets.get(id);
  if (known) return known;
  const begun = new Set<string>();
  sets.set(id, begun);
  return begun;
}
