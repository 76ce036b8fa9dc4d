import { setTimeout as sleep } from "node:timers/promises";
import { type Instant, MINUTE } from "@/lib/time/instant";
import type { Application } from "@/server/application";
import { type Client, createClient } from "@/server/replay/client";
import {
  asSent,
  type Play,
  type PlayedReading,
  type Progress,
  playReadings,
} from "@/server/replay/player";
import { type Kept, type KeptPlay, writeKept } from "./kept";
import { type Program, placeOnWall } from "./program";
import type { createProgressLine } from "./terminal";

const SHOW_EVERY_MS = 500;
const KEEP_EVERY_MS = 1_000;
const AFTER_EVERY_MS = 5_000;
const MOST_AT_ONCE = 2_000;

export interface PlayerDeps {
  readonly program: Program;
  readonly application: Application;
  readonly url: string;
  readonly folder: string;
  readonly kept: Kept;
  /** Where the program lies in time, and how far it has been played. */
  readonly play: KeptPlay;
  readonly line: ReturnType<typeof createProgressLine>;
  readonly wallNow: () => number;
  readonly speed: number;
  /** How far the simulated people have kept up: the storm waits for them. */
  readonly waitsFor: () => Instant | null;
  readonly signal: AbortSignal;
}

/** The play of an earlier start of the same program, else the program placed anew. */
export function placedPlay(
  program: Program,
  earlier: KeptPlay | null,
  placing: { readonly speed: number; readonly wallNow: number },
): KeptPlay {
  if (earlier?.of === program.of) return earlier;
  const { shift, endsAt } = placeOnWall(program, placing);
  const startsAt = program.span.startsAt + shift;
  return { of: program.of, startsAt, endsAt, progress: null, isOver: false, sentThrough: endsAt };
}

/**
 * Plays a program through the public intake API: its quiet history as fast as the server takes it,
 * the storm at the asked speed, and what follows on the live clock. Goes on where an earlier start
 * of the same program was.
 */
export function createPlayer(deps: PlayerDeps) {
  const { program, application, line, wallNow, signal } = deps;
  const client = { url: deps.url, key: deps.kept.sourceKey, signal };
  let { play } = deps;
  let eventTime: Instant = 0;
  let lastShown = 0;
  let lastKept = 0;

  return {
    /** Returns when it was stopped, or when there is nothing more to send. */
    async play(): Promise<void> {
      try {
        if (!play.isOver) await playStorm();
        if (play.isOver) await playAfter();
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        keep();
      }
    },
  };

  async function playStorm(): Promise<void> {
    const shift = play.startsAt - program.span.startsAt;
    const storm: Play = {
      title: program.title,
      startsAt: play.startsAt,
      endsAt: play.endsAt,
      readings: program.readings(shift, play.endsAt),
    };
    const playFrom = program.playFrom + shift;
    await loadHistory(storm, playFrom);
    const played = await playReadings({
      ...client,
      play: storm,
      speed: deps.speed,
      anchor: "record",
      from: "over",
      kept: play.progress,
      waitsFor: deps.waitsFor,
      onProgress: (progress, now) => follow(progress, now, "播放"),
      onWait: (why) => line.say(`等待服务器：${why}`),
    });
    play = { ...play, progress: played, isOver: true };
    keep();
    line.say(
      played.outcome === "played"
        ? `播放完毕：${program.title}。县钟已回到实时。`
        : "回放已被结束，县钟已回到实时。",
    );
  }

  async function loadHistory(storm: Play, playFrom: Instant): Promise<void> {
    const clock = application.clock.state();
    if (clock.mode === "replay" && application.clock.now() >= playFrom) return;
    if (playFrom <= storm.startsAt) return;
    const arrived = new AbortController();
    try {
      await playReadings({
        ...client,
        signal: AbortSignal.any([signal, arrived.signal]),
        play: storm,
        speed: "max",
        anchor: "record",
        from: "over",
        kept: play.progress,
        onProgress(progress, now) {
          follow(progress, now, "载入前期");
          if (now >= playFrom) arrived.abort();
        },
      });
    } catch (error) {
      if (!arrived.signal.aborted) throw error;
    }
  }

  /** The storm is over and the clock is live: readings go on at their own instants. */
  async function playAfter(): Promise<void> {
    const { after } = program;
    if (!after) return;
    const shift = play.startsAt - program.span.startsAt;
    const sender = createClient(client);
    while (!signal.aborted) {
      const now = Math.floor(wallNow() / MINUTE) * MINUTE;
      if (now > play.sentThrough) await sendAfter(sender, after(shift, play.sentThrough, now), now);
      await showStanding("实时");
      await sleep(AFTER_EVERY_MS, undefined, { signal });
    }
  }

  async function sendAfter(sender: Client, readings: readonly PlayedReading[], through: Instant) {
    for (let from = 0; from < readings.length; from += MOST_AT_ONCE) {
      const sent = readings.slice(from, from + MOST_AT_ONCE).map((reading) => asSent(reading, 0));
      await sender.post("/api/v1/readings", { readings: sent });
      const before = play.progress;
      if (before) {
        const added = { sent: before.sent + sent.length, stored: before.stored + sent.length };
        play = { ...play, progress: { ...before, ...added } };
      }
    }
    play = { ...play, sentThrough: through };
    keep();
  }

  function follow(progress: Progress, now: Instant, state: string): void {
    play = { ...play, progress };
    eventTime = now;
    if (wallNow() - lastKept >= KEEP_EVERY_MS) {
      lastKept = wallNow();
      keep();
    }
    if (wallNow() - lastShown < SHOW_EVERY_MS) return;
    lastShown = wallNow();
    showStanding(state).catch(() => {
      // The line is only shown; the play itself reports what is wrong with the server.
    });
  }

  async function showStanding(state: string): Promise<void> {
    const { progress } = play;
    if (!progress) return;
    const openWarnings = await application.system.openWarnings();
    const clock = application.clock.state();
    const isLive = clock.mode === "live";
    if (isLive) eventTime = application.clock.now();
    line.show({ eventTime, progress, openWarnings, state: isLive ? "实时" : state });
  }

  function keep(): void {
    writeKept(deps.folder, { ...deps.kept, play });
  }
}
