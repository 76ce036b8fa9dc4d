import { createHash } from "node:crypto";
import type { Logger } from "pino";
import {
  fillersOf,
  GAP_NEWS_FOR,
  gapMessages,
  gapVariables,
  missingVariables,
} from "@/lib/duty/gapMessages";
import type { DutyGap, NamedUnit, UnitDuty } from "@/lib/duty/record";
import { type DutyUnit, unitKey } from "@/lib/duty/unit";
import type { ChannelKind } from "@/lib/message/channel";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import type { ChannelPolicy } from "@/lib/message/personal";
import type { Variables } from "@/lib/message/variable";
import type { CallingOrganization } from "@/lib/people/callingOrganization";
import { type Instant, MINUTE } from "@/lib/time/instant";
import type { ChannelService } from "../channels/service";
import type { ClockService } from "../clock/service";
import type { PeopleService } from "../people/service";
import { dutyOfUnits, LOOK_AHEAD } from "./board";
import type { DutyDeps } from "./deps";
import { type AlarmKey, deleteAlarm, insertAlarm, selectAlarms } from "./gapAlarmStore";
import { deleteMissing, insertMissing, selectMissing } from "./missingAlarmStore";
import { lastEnds } from "./shiftStore";

export interface GapAlarmDeps
  extends Pick<DutyDeps, "database" | "directory" | "countyCode" | "timeZone" | "wallClock"> {
  readonly people: Pick<PeopleService, "organizationForCalling">;
  readonly channels: Pick<ChannelService, "compose" | "enqueue">;
  /** By which channels people hear of their work: the county's choice. */
  readonly channelPolicy: ChannelPolicy;
  readonly clock: Pick<ClockService, "state">;
  readonly log: Pick<Logger, "error">;
}

export interface GapAlarms {
  /** Tells of what nobody was told of yet; answers how much that was. */
  look(): Promise<{ readonly gaps: number; readonly missing: number }>;
  start(): void;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

const LOOK_EVERY = 5 * MINUTE;
/** Begins a gap of a room that never had a shift. */
const NEVER: Instant = 0;

interface OpenGap extends AlarmKey {
  readonly gap: DutyGap;
  readonly of: NamedUnit;
}

/**
 * Tells whoever has to fill a gap in a roster that there is one, once per gap, three days before it
 * begins or as soon as it is there; and the county's duty room which rooms keep no roster at all, in
 * one message however many they are. Rosters are of the real day: while the county plays an
 * exercise, when nothing may leave the house, a gap waits and is told of afterwards rather than lost.
 */
export function createGapAlarms(deps: GapAlarmDeps): GapAlarms {
  const { database, people, channels, clock, log, countyCode, timeZone, wallClock } = deps;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<unknown> = Promise.resolve();

  async function openGaps(units: readonly UnitDuty[], now: Instant): Promise<readonly OpenGap[]> {
    const ends = await lastEnds(database.pool, countyCode, now);
    const endOf = new Map(ends.map(({ unit, role, endedAt }) => [slot(unit, role), endedAt]));
    return units.flatMap((of) =>
      of.gaps.map((gap) => {
        const { unit } = of;
        const { role } = gap;
        // One that has begun is looked at from now on, and would be another at every look.
        const beginsAt = gap.from > now ? gap.from : (endOf.get(slot(unit, role)) ?? NEVER);
        return { unit, role, beginsAt, gap, of };
      }),
    );
  }

  async function look() {
    if (clock.state().mode === "replay") return { gaps: 0, missing: 0 };
    const now = wallClock();
    const units = await dutyOfUnits(deps, now);
    const [open, told, toldMissing] = await Promise.all([
      openGaps(units, now),
      selectAlarms(database.pool, countyCode),
      selectMissing(database.pool, countyCode),
    ]);
    const gaps = changed(open, told, keyOf);
    const lacking = units.filter(({ lacksRoster }) => lacksRoster);
    const missing = changed(lacking, toldMissing, (one) => unitKey("unit" in one ? one.unit : one));
    if ([...Object.values(gaps), ...Object.values(missing)].every(({ length }) => length === 0))
      return { gaps: 0, missing: 0 };
    return database.write(async (client) => {
      for (const one of gaps.closed) await deleteAlarm(client, countyCode, one);
      for (const one of gaps.opened) await insertAlarm(client, countyCode, one, now);
      await deleteMissing(client, countyCode, missing.closed);
      if (gaps.opened.length + missing.opened.length === 0) return { gaps: 0, missing: 0 };
      const organization = await people.organizationForCalling(client);
      const ofMissing = messagesOfMissing(missing.opened, organization, now);
      // Told to nobody is not told: the county may have its first people tomorrow.
      const isTold = ofMissing.length > 0;
      if (isTold) {
        const rooms = missing.opened.map(({ unit }) => unit);
        await insertMissing(client, countyCode, rooms, now);
      }
      const ofGaps = gaps.opened.flatMap((one) => messagesOfGap(one, organization, now));
      await channels.enqueue(client, [...ofGaps, ...ofMissing]);
      return { gaps: gaps.opened.length, missing: isTold ? missing.opened.length : 0 };
    });
  }

  const noticeAt = (now: Instant) => ({
    compose: (channel: ChannelKind, variables: Variables) =>
      channels.compose({ kind: "duty" }, channel, { variables, exercise: false }),
    notAfter: now + GAP_NEWS_FOR,
  });

  function messagesOfGap(one: OpenGap, organization: CallingOrganization, now: Instant) {
    const notice = {
      ...noticeAt(now),
      idOf: (personCode: string) => `duty-gap:${now}:${digestOf(keyOf(one), personCode)}`,
      unit: one.unit,
      variables: gapVariables(one.gap, one.of, { now, timeZone, seenTo: now + LOOK_AHEAD }),
    };
    return gapMessages(notice, fillersOf(one.unit, organization), deps.channelPolicy);
  }

  function messagesOfMissing(
    rooms: readonly NamedUnit[],
    organization: CallingOrganization,
    now: Instant,
  ): readonly OutgoingMessage[] {
    if (rooms.length === 0) return [];
    const unit: DutyUnit = { kind: "county", code: countyCode };
    const notice = {
      ...noticeAt(now),
      idOf: (personCode: string) => `duty-missing:${now}:${digestOf(personCode)}`,
      unit,
      variables: missingVariables(rooms),
    };
    return gapMessages(notice, fillersOf(unit, organization), deps.channelPolicy);
  }

  function lookOrSay(): void {
    looking = looking
      .then(look)
      .catch((error: unknown) => log.error({ err: error }, "could not look for gaps in rosters"));
  }

  return {
    look,
    start() {
      lookOrSay();
      timer = setInterval(lookOrSay, LOOK_EVERY);
      timer.unref();
    },
    async stop() {
      if (timer) clearInterval(timer);
      await looking;
    },
  };
}

/** What is open and was not told of, and what was told of and is not open any more. */
function changed<Open, Told>(
  open: readonly Open[],
  told: readonly Told[],
  key: (one: Open | Told) => string,
): { readonly opened: readonly Open[]; readonly closed: readonly Told[] } {
  const openKeys = new Set(open.map(key));
  const toldKeys = new Set(told.map(key));
  return {
    opened: open.filter((one) => !toldKeys.has(key(one))),
    closed: told.filter((one) => !openKeys.has(key(one))),
  };
}

const slot = (unit: AlarmKey["unit"], role: AlarmKey["role"]) => `${unitKey(unit)} ${role}`;
const keyOf = ({ unit, role, beginsAt }: AlarmKey) => `${slot(unit, role)} ${beginsAt}`;

/** Short enough for the number of a message, whatever the codes of unit and person are. */
function digestOf(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 24);
}
