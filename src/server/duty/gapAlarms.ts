import { createHash } from "node:crypto";
import type pg from "pg";
import type { Logger } from "pino";
import { fillersOf, GAP_NEWS_FOR, gapMessages, gapVariables } from "@/lib/duty/gapMessages";
import type { DutyGap, NamedUnit } from "@/lib/duty/record";
import { unitKey } from "@/lib/duty/unit";
import type { ChannelKind } from "@/lib/message/channel";
import type { ChannelPolicy } from "@/lib/message/personal";
import type { Variables } from "@/lib/message/variable";
import { type Instant, MINUTE } from "@/lib/time/instant";
import type { ChannelService } from "../channels/service";
import type { ClockService } from "../clock/service";
import type { PeopleService } from "../people/service";
import { dutyOfUnits, LOOK_AHEAD } from "./board";
import type { DutyDeps } from "./deps";
import { type AlarmKey, deleteAlarm, insertAlarm, selectAlarms } from "./gapAlarmStore";
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
  /** Tells of gaps that nobody was told of yet; answers how many those were. */
  look(): Promise<number>;
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
 * begins or as soon as it is there. Rosters are of the real day: while the county plays an exercise,
 * when nothing may leave the house, a gap waits and is told of afterwards rather than lost.
 */
export function createGapAlarms(deps: GapAlarmDeps): GapAlarms {
  const { database, people, channels, clock, log, countyCode, timeZone, wallClock } = deps;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<unknown> = Promise.resolve();

  async function openGaps(now: Instant): Promise<readonly OpenGap[]> {
    const [units, ends] = await Promise.all([
      dutyOfUnits(deps, now),
      lastEnds(database.pool, countyCode, now),
    ]);
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

  async function look(): Promise<number> {
    if (clock.state().mode === "replay") return 0;
    const now = wallClock();
    const [open, told] = await Promise.all([
      openGaps(now),
      selectAlarms(database.pool, countyCode),
    ]);
    const openKeys = new Set(open.map(keyOf));
    const toldKeys = new Set(told.map(keyOf));
    const filled = told.filter((one) => !openKeys.has(keyOf(one)));
    const untold = open.filter((one) => !toldKeys.has(keyOf(one)));
    if (filled.length === 0 && untold.length === 0) return 0;
    await database.write(async (client) => {
      for (const one of filled) await deleteAlarm(client, countyCode, one);
      for (const one of untold) await insertAlarm(client, countyCode, one, now);
      if (untold.length > 0) await tell(client, untold, now);
    });
    return untold.length;
  }

  async function tell(client: pg.PoolClient, gaps: readonly OpenGap[], now: Instant) {
    const organization = await people.organizationForCalling(client);
    const messages = gaps.flatMap((one) => {
      const at = { now, timeZone, seenTo: now + LOOK_AHEAD };
      const notice = {
        idOf: (personCode: string) => `duty-gap:${now}:${digestOf(keyOf(one), personCode)}`,
        unit: one.unit,
        variables: gapVariables(one.gap, one.of, at),
        compose: (channel: ChannelKind, variables: Variables) =>
          channels.compose({ kind: "duty" }, channel, { variables, exercise: false }),
        notAfter: now + GAP_NEWS_FOR,
      };
      return gapMessages(notice, fillersOf(one.unit, organization), deps.channelPolicy);
    });
    await channels.enqueue(client, messages);
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

const slot = (unit: AlarmKey["unit"], role: AlarmKey["role"]) => `${unitKey(unit)} ${role}`;
const keyOf = ({ unit, role, beginsAt }: AlarmKey) => `${slot(unit, role)} ${beginsAt}`;

/** Short enough for the number of a message, whatever the codes of unit and person are. */
function digestOf(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 24);
}
