import type { PoolClient } from "pg";
import type { Logger } from "pino";
import type { Actor } from "@/lib/audit/actor";
import { Conflict, ValidationError } from "@/lib/error/domainError";
import type { ClockState } from "@/lib/time/countyClock";
import { cutToSecond, type Instant } from "@/lib/time/instant";
import type { AuditAction, AuditService } from "../audit/service";
import type { Database } from "../database/service";
import type { OutboxService } from "../outbox/service";
import { anchored, drift, eventTime, type Hands, isHeld, isOver, shown, standing } from "./hands";
import { selectClock, sendAnchor, upsertClock } from "./store";

/** A replay to begin. */
export interface ReplaySpan {
  /** What is played, for people: 设计暴雨 · 20 年一遇. */
  readonly title: string;
  /** The span of event time that is played; the end should be where the wall clock will be then. */
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Event seconds per wall second. */
  readonly speed: number;
  /**
   * `sender`: the clock never runs further than 2 min past what its player says it has sent, so that
   * a stalled player or machine is not taken for silent stations. `speed`: it runs by itself.
   */
  readonly pace: "sender" | "speed";
}

/** The county's clock: everything that asks what time it is asks this one. */
export interface ClockService {
  /** The county's instant now, a whole second; goes back only when a replay is started. */
  now(): Instant;
  state(): ClockState;
  /** The server's wall clock, epoch ms: what `anchorWall` is measured on. */
  wallNow(): number;
  /** Begins a replay at its start, in place of any other. Whether it may is for ReplayService to say. */
  startReplay(replay: ReplaySpan, actor: Actor): Promise<ClockState>;
  setSpeed(speed: number, actor: Actor): Promise<ClockState>;
  pause(actor: Actor): Promise<ClockState>;
  /** Goes on; also where it stands for want of a player, and then runs without one. */
  resume(actor: Actor): Promise<ClockState>;
  /** The player has sent everything up to this instant: the clock may go on a little past it. */
  sentThrough(instant: Instant): ClockState;
  /** Ends the replay; where it is ahead of the wall clock it stands until that has caught up. */
  goLive(actor: Actor): Promise<ClockState>;
  subscribe(listener: (state: ClockState) => void): () => void;
  /** Inside the writer's transaction: a restart never finds the clock before this commit. */
  mark(client: PoolClient): Promise<void>;
  /** Reads the kept clock; a replay goes on where it was when the server was last heard of. */
  start(): Promise<void>;
  stop(): void;
}

export interface ClockDeps {
  readonly database: Database;
  readonly outbox: OutboxService;
  readonly audit: AuditService;
  readonly log: Logger;
  readonly countyCode: string;
  /** The machine's clock, epoch ms; tests bring their own. */
  readonly wallNow?: () => number;
}

const FOLLOW_EVERY_MS = 250;
const MARK_EVERY_MS = 1_000;
const PUBLISH_EVERY_MS = 1_000;
/** A screen may be this far off, in wall time, before it is told. */
const TOLERATED_MS = 300;

export const SLOWEST = 0.1;
/** Faster than any machine: the clock then simply follows what the player has sent. */
export const FASTEST = 1_000_000;

export function createClockService(deps: ClockDeps): ClockService {
  const { database, outbox, audit, log, countyCode, wallNow = Date.now } = deps;
  const listeners = new Set<(state: ClockState) => void>();
  let hands: Hands = { clock: { mode: "live" }, sentThrough: null };
  let published: ClockState = hands.clock;
  let publishedAt = 0;
  let markedAt = 0;
  let latest: Instant = Number.NEGATIVE_INFINITY;
  let following: NodeJS.Timeout | null = null;
  let busy = false;

  /** A screen's, a player's and the engine's clock never goes back, whatever the machine's does. */
  function now(): Instant {
    latest = Math.max(latest, cutToSecond(eventTime(hands, wallNow())));
    return latest;
  }

  /** Keeps and announces what `next` makes of the clock; nothing has changed where that fails. */
  async function change(
    next: (present: Hands) => Hands,
    deed: { readonly action: AuditAction; readonly actor: Actor } | null,
  ): Promise<ClockState> {
    const former = hands;
    const entries = await database
      .write(async (client) => {
        const changed = next(anchored(hands, wallNow()));
        const clock = shown(changed, wallNow());
        await upsertClock(client, countyCode, changed.clock);
        if (deed) await audit.append(client, { ...deed, detail: { clock } });
        const event = { topic: "clock", payload: { clock, wallNow: wallNow() } } as const;
        const appended = await outbox.append(client, [{ event, adminAreaCode: null }]);
        if (deed?.action === "clock.start") latest = Number.NEGATIVE_INFINITY;
        // Before the commit and in the lane, so that whoever marks next marks the new clock.
        hands = changed;
        published = clock;
        return appended;
      })
      .catch((error) => {
        hands = former;
        throw error;
      });
    publishedAt = wallNow();
    outbox.announce({ entries, readings: [] });
    for (const listener of listeners) listener(published);
    return published;
  }

  async function mark(client: PoolClient): Promise<void> {
    if (hands.clock.mode === "live") return;
    const wall = wallNow();
    markedAt = wall;
    sendAnchor(client, countyCode, hands.clock.startsAt, eventTime(hands, wall), wall);
  }

  /** What has to happen by itself: the end of a replay, screens that drift, the mark for a restart. */
  async function follow(): Promise<void> {
    const wall = wallNow();
    if (hands.clock.mode === "live") return;
    if (isOver(hands, wall)) {
      await change(() => LIVE, null);
      log.info("the replay is over, the clock is live");
      return;
    }
    const tolerated = Math.max(1_000, TOLERATED_MS * hands.clock.speed);
    if (wall - publishedAt >= PUBLISH_EVERY_MS && drift(published, hands, wall) > tolerated) {
      await change((present) => present, null);
      return;
    }
    if (!hands.clock.paused && wall - markedAt >= MARK_EVERY_MS) await database.write(mark);
  }

  function replaying(): Extract<ClockState, { mode: "replay" }> {
    if (hands.clock.mode === "live") throw notReplaying();
    return hands.clock;
  }

  return {
    now,
    wallNow,
    state: () => shown(hands, wallNow()),

    async startReplay({ title, startsAt, endsAt, speed, pace }, actor) {
      refuseSpeed(speed);
      if (startsAt >= endsAt) throw spanEmpty();
      return change(
        () => ({
          clock: {
            mode: "replay",
            title,
            anchorEvent: startsAt,
            anchorWall: wallNow(),
            speed,
            paused: false,
            startsAt,
            endsAt,
          },
          sentThrough: pace === "sender" ? startsAt : null,
        }),
        { action: "clock.start", actor },
      );
    },

    async setSpeed(speed, actor) {
      refuseSpeed(speed);
      replaying();
      return change((present) => replayWith(present, { speed }), { action: "clock.speed", actor });
    },

    async pause(actor) {
      replaying();
      return change((present) => replayWith(present, { paused: true }), {
        action: "clock.pause",
        actor,
      });
    },

    async resume(actor) {
      replaying();
      const deed = { action: "clock.resume", actor } as const;
      if (!isHeld(hands, wallNow())) {
        return change((present) => replayWith(present, { paused: false }), deed);
      }
      return change((present) => ({ ...present, sentThrough: null }), deed);
    },

    sentThrough(instant) {
      const { endsAt } = replaying();
      hands = { ...anchored(hands, wallNow()), sentThrough: Math.min(instant, endsAt) };
      return shown(hands, wallNow());
    },

    async goLive(actor) {
      replaying();
      const ahead = cutToSecond(eventTime(hands, wallNow()));
      const deed = { action: "clock.live", actor } as const;
      if (ahead <= wallNow()) return change(() => LIVE, deed);
      return change(
        (present) => ({
          ...replayWith(present, { paused: false, endsAt: ahead }),
          sentThrough: null,
        }),
        deed,
      );
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    mark,

    async start() {
      const clock = await selectClock(database.pool, countyCode);
      hands = { clock, sentThrough: null };
      if (clock.mode === "replay") {
        // Nothing was played while the server was down; it stands until its player is back.
        hands = standing({ ...clock, anchorWall: wallNow() });
      }
      published = shown(hands, wallNow());
      following ??= setInterval(() => {
        if (busy) return;
        busy = true;
        follow()
          .catch((error) => log.warn({ err: error }, "the clock could not be kept"))
          .finally(() => {
            busy = false;
          });
      }, FOLLOW_EVERY_MS).unref();
    },

    stop() {
      if (following) clearInterval(following);
      following = null;
    },
  };
}

const LIVE: Hands = { clock: { mode: "live" }, sentThrough: null };

function replayWith(
  hands: Hands,
  changed: Partial<Pick<Extract<ClockState, { mode: "replay" }>, "speed" | "paused" | "endsAt">>,
): Hands {
  // Between the question and its turn in the lane the replay may have ended by itself.
  if (hands.clock.mode === "live") throw notReplaying();
  return { ...hands, clock: { ...hands.clock, ...changed } };
}

function refuseSpeed(speed: number): void {
  if (speed >= SLOWEST && speed <= FASTEST) return;
  throw new ValidationError({
    code: "speed-out-of-range",
    message: `播放速度 ${speed} 不在 ${SLOWEST}–${FASTEST} 倍之间。`,
    mend: "请改用这个范围内的倍数，例如 120。",
  });
}

const spanEmpty = () =>
  new ValidationError({
    code: "replay-span-empty",
    message: "回放的结束时刻不晚于开始时刻。",
    mend: "请检查 startsAt 与 endsAt。",
  });

const notReplaying = () =>
  new Conflict({
    code: "not-replaying",
    message: "本县时钟是实时的，没有正在播放的回放。",
    mend: "请先用 start 开始一次回放。",
  });
