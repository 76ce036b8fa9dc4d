import { raisesAlarm } from "@/lib/feed/alarm";
import type { NumberedEvent } from "@/lib/feed/event";
import {
  applyEvents,
  applyReadings,
  hasUnknownSeries,
  startsAnotherReplay,
} from "@/lib/feed/reduce";
import type { FeedReading, HallSnapshot } from "@/lib/feed/snapshot";
import { type FeedState, type Scene, sceneAt, stateFromSnapshot } from "@/lib/feed/state";
import { eventTimeAt } from "@/lib/time/countyClock";
import type { Instant } from "@/lib/time/instant";

/** How a screen stands with its server. */
export interface Connection {
  readonly phase: "connecting" | "live" | "reconnecting" | "offline" | "signedOut";
  /** The server's wall clock when the phase began, epoch ms; null before the first snapshot. */
  readonly since: number | null;
}

/** What the store needs of the world around it; the browser's own in browserLive.ts. */
export interface LiveWorld {
  /** The browser's clock, which may be wrong, epoch ms. */
  wallClock(): number;
  /** Calls back before the next paint. */
  onNextFrame(callback: () => void): void;
}

/**
 * The one home of live facts, outside React. The socket writes to it at any rate; whoever listens
 * is told at once, and then at most once a frame.
 */
export interface LiveStore {
  subscribe(listener: () => void): () => void;
  /** Null before the first snapshot. Same reference until something changed. */
  scene(): Scene | null;
  /** The scene of now, also while a person looks back: the time bar stands on it. */
  liveScene(): Scene | null;
  connection(): Connection;
  /** The county's clock, running on whatever is looked at; null before the first snapshot. */
  now(): Instant | null;
  /** The server's wall clock, epoch ms; null before the first snapshot. */
  serverNow(): number | null;
  /** Looks at the county as it was at an instant, or live again with null. */
  lookBack(at: Instant | null): void;
  /** Called when a warning rises to orange or red while the screen is live. */
  onAlarm(listener: () => void): () => void;

  cursor(): number | null;
  takeSnapshot(snapshot: HallSnapshot, askedAt: number): void;
  /** What the server said its clock shows, and when it was asked by the browser's. */
  takeTime(serverTime: number, askedAt: number): void;
  /** Answers whether a new snapshot is needed: another replay began, which removes older data. */
  takeEvents(batch: readonly NumberedEvent[]): { readonly needsSnapshot: boolean };
  /** Answers whether a new snapshot is needed: readings came of a series it does not know. */
  takeReadings(batch: readonly FeedReading[]): { readonly needsSnapshot: boolean };
  setPhase(phase: Connection["phase"]): void;
  /** Time has passed: the clock and all that follows from it are told. */
  tick(): void;
}

export function createLiveStore(world: LiveWorld): LiveStore {
  const listeners = new Set<() => void>();
  const alarmListeners = new Set<() => void>();
  let state: FeedState | null = null;
  let look: Look | null = null;
  let lookBackAt: Instant | null = null;
  let frozenAt: number | null = null;
  let connection: Connection = { phase: "connecting", since: null };
  let scene: Scene | null = null;
  let liveScene: Scene | null = null;
  let now: Instant | null = null;
  /** Something has changed since whoever listens was told. */
  let news = false;
  /** They were told a moment ago, and that frame is still to come. */
  let resting = false;

  const serverNow = () => world.wallClock() + (look?.offset ?? 0);

  /**
   * The first news is told at once and not with the next frame: where drawing is slow, a frame is
   * long, and the one it would be told in is not yet the one that shows it.
   */
  function changed(): void {
    news = true;
    if (!resting) tell();
  }

  function tell(): void {
    news = false;
    resting = true;
    world.onNextFrame(() => {
      resting = false;
      if (news) tell();
    });
    refresh();
    for (const listener of listeners) listener();
  }

  function refresh(): void {
    if (!state) return;
    now = eventTimeAt(state.clock, serverNow());
    const wallNow = frozenAt ?? serverNow();
    liveScene = renewed(liveScene, sceneAt(state, wallNow, null));
    scene = lookBackAt === null ? liveScene : renewed(scene, sceneAt(state, wallNow, lookBackAt));
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    scene: () => scene,
    liveScene: () => liveScene,
    connection: () => connection,
    now: () => now,
    serverNow: () => (state ? serverNow() : null),
    lookBack(at) {
      lookBackAt = at;
      changed();
    },
    onAlarm(listener) {
      alarmListeners.add(listener);
      return () => alarmListeners.delete(listener);
    },

    cursor: () => state?.cursor ?? null,
    takeSnapshot(snapshot, askedAt) {
      look = truerLook(look, lookOf(snapshot.wallNow, askedAt, world.wallClock()));
      state = stateFromSnapshot(snapshot);
      refresh();
      changed();
    },
    takeTime(serverTime, askedAt) {
      look = truerLook(look, lookOf(serverTime, askedAt, world.wallClock()));
    },
    takeEvents(batch) {
      if (!state) return { needsSnapshot: false };
      const cursor = state.cursor;
      const needsSnapshot = startsAnotherReplay(state, batch);
      state = applyEvents(state, batch);
      if (raisesAlarm(batch.filter((event) => event.id > cursor))) {
        for (const listener of alarmListeners) listener();
      }
      changed();
      return { needsSnapshot };
    },
    takeReadings(batch) {
      if (!state) return { needsSnapshot: false };
      const needsSnapshot = hasUnknownSeries(state, batch);
      state = applyReadings(state, batch);
      changed();
      return { needsSnapshot };
    },
    setPhase(phase) {
      if (phase === connection.phase) return;
      connection = { phase, since: state ? serverNow() : null };
      // Cut off, the picture stands still: that a gauge has gone silent cannot be known here.
      const cutOff = phase === "reconnecting" || phase === "offline" || phase === "signedOut";
      frozenAt = cutOff ? (frozenAt ?? serverNow()) : null;
      changed();
    },
    tick: changed,
  };
}

/** How far the server's clock was found to be from the browser's, and the doubt about it, ms. */
interface Look {
  readonly offset: number;
  readonly doubt: number;
}

/** The server looked at its clock somewhere between the question and the answer: half way, on average. */
function lookOf(serverTime: number, askedAt: number, answeredAt: number): Look {
  return { offset: serverTime - (askedAt + answeredAt) / 2, doubt: (answeredAt - askedAt) / 2 };
}

/**
 * The look with less doubt: a county's snapshot is seconds on its way where the network is slow, which
 * a replay makes minutes of. Where two cannot both be true, the browser's clock was set in between.
 */
function truerLook(held: Look | null, look: Look): Look {
  if (held === null || look.doubt <= held.doubt) return look;
  return Math.abs(look.offset - held.offset) > look.doubt + held.doubt ? look : held;
}

/** The scene as it was where the next shows the same: views are worked out once a scene. */
function renewed(scene: Scene | null, next: Scene): Scene {
  const same = scene?.state === next.state && scene.at === next.at && scene.live === next.live;
  return same ? scene : next;
}
