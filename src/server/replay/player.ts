import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { formatDuration } from "@/lib/time/duration";
import { formatInstant, type Instant, MINUTE, SECOND } from "@/lib/time/instant";
import { type Client, type ClientOptions, createClient, Refused } from "./client";
import type { Play, PlayedReading } from "./played";

export { Refused } from "./client";
export type { Play, PlayedReading } from "./played";

/** What has been sent of a play, so that a player that was killed goes on where it was. */
export interface Progress {
  /** Names the play on this server; another one starts from the beginning. */
  readonly run: string;
  /** How many readings were answered for. */
  readonly position: number;
  readonly sent: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly corrected: number;
  readonly refused: number;
}

export interface PlayerOptions extends ClientOptions {
  readonly play: Play;
  /**
   * Event seconds per wall second; `max`: as fast as the server takes it. Null: a play that is under
   * way goes on as fast as it was, a new one at {@link USUAL_SPEED}.
   */
  readonly speed: number | "max" | null;
  /** `wall`: moved in time so that its end meets the wall clock. `record`: at its own instants. */
  readonly anchor: "wall" | "record";
  /** `over` removes an earlier exercise first; `empty` refuses where there is one; both go on with a play that was interrupted. */
  readonly from: "empty" | "over";
  /** What an earlier player kept; null for none. */
  readonly kept?: Progress | null;
  /**
   * How far somebody else who takes part has kept up, by the county's clock, which runs at most 2 min
   * past it; null while nobody does.
   */
  readonly waitsFor?: () => Instant | null;
  /** Called after every answer, at least a few times a second: keep it, show it. */
  readonly onProgress?: (progress: Progress, eventTime: Instant) => void;
}

/** How a play ended. */
export interface Played extends Progress {
  /** `ended`: somebody set the clock live, or started another replay, before it was over. */
  readonly outcome: "played" | "ended";
  /** What was added to every instant of the record, ms. */
  readonly shift: number;
}

export const USUAL_SPEED = 120;
const MOST_AT_ONCE = 2_000;
const POLL_MS = 200;
const POLL_AT_FULL_SPEED_MS = 2;
const FULL_SPEED = 1_000_000;
/** Moved instants keep to whole marks, so that an amount of 20:05 does not become one of 20:03:27. */
const MARK = 5 * MINUTE;

const face = z.object({
  clock: z.discriminatedUnion("mode", [
    z.object({ mode: z.literal("live") }),
    z.object({
      mode: z.literal("replay"),
      title: z.string(),
      speed: z.number(),
      startsAt: z.number(),
      endsAt: z.number(),
    }),
  ]),
  now: z.number(),
  wallNow: z.number(),
});
type Face = z.infer<typeof face>;

const receipt = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  corrected: z.number(),
  rejected: z.array(z.unknown()),
});

/**
 * Plays readings against a running server over its public intake API, in the order of sending, each
 * when it is due by the county's clock. The clock waits for what was sent, so that a slow machine
 * delays the play and never falsifies it. What was answered for is durable; what was not is sent again
 * and recognised by the server.
 */
export async function playReadings(options: PlayerOptions): Promise<Played> {
  const { play, onProgress, waitsFor } = options;
  const client = createClient(options);
  const begun = await begin(client, options);
  if (begun === null) return { ...NOTHING_SENT, run: "", outcome: "ended", shift: 0 };
  const { run, shift, startsAt, pollMs } = begun;
  const kept = options.kept?.run === run ? options.kept : null;
  let progress: Progress = kept ?? { ...NOTHING_SENT, run };
  let { now } = begun;

  for (;;) {
    while (isDue(play.readings[progress.position], now - shift)) {
      progress = await sendDue(client, play.readings, progress, shift, now - shift);
      onProgress?.(progress, now);
    }
    const next = play.readings[progress.position];
    const sent = next ? next.sentAt + shift - SECOND : play.endsAt + shift;
    const through = Math.min(sent, waitsFor?.() ?? sent);
    const told = await tell(client, through, startsAt);
    if (told === null) return { ...progress, outcome: next ? "ended" : "played", shift };
    now = told;
    onProgress?.(progress, now);
    if (!next && now >= play.endsAt + shift) return { ...progress, outcome: "played", shift };
    if (!isDue(next, now - shift))
      await sleep(pollMs, undefined, options.signal ? { signal: options.signal } : {});
  }
}

const NOTHING_SENT = { position: 0, sent: 0, stored: 0, duplicates: 0, corrected: 0, refused: 0 };

/**
 * Goes on with this play where it is under way, at the speed that is asked for now, else starts it;
 * null where it was ended at once.
 */
async function begin(client: Client, options: PlayerOptions) {
  const { play, anchor, from } = options;
  const speed = options.speed === "max" ? FULL_SPEED : options.speed;
  const found = face.parse(await client.get(CLOCK));
  const isUnderWay =
    found.clock.mode === "replay" &&
    found.clock.title === play.title &&
    found.clock.endsAt - found.clock.startsAt === play.endsAt - play.startsAt;
  const begun = isUnderWay ? await goOn(found) : await start(speed ?? USUAL_SPEED);
  if (begun === null || begun.clock.mode === "live") return null;
  const { startsAt } = begun.clock;
  const shift = startsAt - play.startsAt;
  const pollMs = begun.clock.speed >= FULL_SPEED ? POLL_AT_FULL_SPEED_MS : POLL_MS;
  return { now: begun.now, run: `${play.title} ${startsAt}`, shift, startsAt, pollMs };

  async function goOn(underWay: Face): Promise<Face | null> {
    const { clock } = underWay;
    if (clock.mode === "live" || speed === null || clock.speed === speed) return underWay;
    return unlessEnded(client.post(CLOCK, { action: "speed", speed }));
  }

  async function start(playSpeed: number): Promise<Face> {
    const shift = anchor === "wall" ? shiftToWall(play, playSpeed, found.wallNow) : 0;
    return face.parse(
      await client.post(CLOCK, {
        action: "start",
        title: play.title,
        startsAt: formatInstant(play.startsAt + shift),
        endsAt: formatInstant(play.endsAt + shift),
        speed: playSpeed,
        pace: "sender",
        from,
      }),
    );
  }
}

const CLOCK = "/api/v1/clock";
const READINGS = "/api/v1/readings";

/** So much later that the play ends when the wall clock gets there, or a little before. */
function shiftToWall({ startsAt, endsAt }: Play, speed: number, wallNow: number): number {
  const lasts = speed >= FULL_SPEED ? 0 : (endsAt - startsAt) / speed;
  return Math.floor((wallNow + lasts - endsAt) / MARK) * MARK;
}

function isDue(reading: PlayedReading | undefined, recordNow: Instant): boolean {
  return reading !== undefined && reading.sentAt <= recordNow;
}

async function sendDue(
  client: Client,
  readings: readonly PlayedReading[],
  progress: Progress,
  shift: number,
  recordNow: Instant,
): Promise<Progress> {
  const from = progress.position;
  let to = from;
  while (to - from < MOST_AT_ONCE && isDue(readings[to], recordNow)) to += 1;
  const sent = readings.slice(from, to).map((reading) => asSent(reading, shift));
  const answer = receipt.parse(await client.post(READINGS, { readings: sent }));
  return {
    run: progress.run,
    position: to,
    sent: progress.sent + sent.length,
    stored: progress.stored + answer.accepted,
    duplicates: progress.duplicates + answer.duplicates,
    corrected: progress.corrected + answer.corrected,
    refused: progress.refused + answer.rejected.length,
  };
}

/** A reading as the intake API takes it, its instants moved by `shift` ms. */
export function asSent(reading: PlayedReading, shift: number) {
  const { stationCode, quantity, periodMs, observedAt, value, intervalMs } = reading;
  return {
    station: stationCode,
    quantity,
    observedAt: formatInstant(observedAt + shift),
    value,
    ...(periodMs === null ? {} : { period: formatDuration(periodMs) }),
    ...(intervalMs === undefined ? {} : { interval: formatDuration(intervalMs) }),
  };
}

/** Says what has been sent and learns what time it is; null where this replay is no longer the clock's. */
async function tell(client: Client, through: Instant, startsAt: Instant): Promise<Instant | null> {
  const body = { action: "sent", through: formatInstant(through) };
  const told = await unlessEnded(client.post(CLOCK, body));
  return told?.clock.mode === "replay" && told.clock.startsAt === startsAt ? told.now : null;
}

/** What the clock answers; null where it was live before it was asked. */
async function unlessEnded(answer: Promise<unknown>): Promise<Face | null> {
  try {
    return face.parse(await answer);
  } catch (error) {
    if (error instanceof Refused && error.code === "not-replaying") return null;
    throw error;
  }
}
