import { io, type Socket } from "socket.io-client";
import type { BrowserMessages, ServerMessages } from "@/lib/feed/event";
import type { HallSnapshot } from "@/lib/feed/snapshot";
import { createLiveStore, type LiveStore } from "./liveStore";

/**
 * After this long away readings may have been missed, ms: the server repeats those of the last
 * minute, and a dead connection is noticed up to 20 s late.
 */
const LONG_GAP = 30_000;
/** Reconnecting for longer than this is being offline, ms. */
const OFFLINE_AFTER = 15_000;
const RETRY_AFTER = 3_000;
/** How often the server is asked for its clock, ms: of many looks the quickest is the truest. */
const LOOK_EVERY = 20_000;
/** A browser clock that jumps by more than this was set, or the machine slept, ms. */
const CLOCK_JUMP = 5_000;

/** The store of this browser tab: made and connected when the first screen asks for it. */
export function browserLive(): LiveStore {
  shared ??= connectedStore();
  return shared;
}

let shared: LiveStore | null = null;

function connectedStore(): LiveStore {
  const store = createLiveStore({
    wallClock: () => Date.now(),
    onNextFrame: (callback) => {
      if (document.hidden) setTimeout(callback, 250);
      else requestAnimationFrame(callback);
    },
  });
  keepTime(store, connect(store));
  runClock(store);
  return store;
}

type LiveSocket = Socket<ServerMessages, BrowserMessages>;

function connect(store: LiveStore): LiveSocket {
  const socket: LiveSocket = io({
    path: "/api/v1/live",
    transports: ["websocket", "polling"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  // Until the first connection the snapshot grows old as it does in a gap.
  let lostAt: number | null = Date.now();
  let offlineTimer: ReturnType<typeof setTimeout> | undefined;

  socket.on("connect", comeUp);
  socket.on("disconnect", () => {
    lost();
    comeBack();
  });
  socket.on("connect_error", (error) => {
    if (error.message === "unauthorized") return store.setPhase("signedOut");
    lost();
    comeBack();
  });
  socket.on("events", (batch) => {
    if (store.takeEvents(batch).needsSnapshot) void follow("snapshot");
  });
  socket.on("readings", (batch) => {
    if (store.takeReadings(batch).needsSnapshot) void follow("snapshot");
  });
  window.addEventListener("offline", () => {
    lost();
    store.setPhase("offline");
  });
  window.addEventListener("online", () => {
    // A socket that outlived the network may have lost what was sent meanwhile.
    if (socket.connected) comeUp();
    else socket.connect();
  });

  function comeUp(): void {
    const away = lostAt === null ? 0 : Date.now() - lostAt;
    void follow(away > LONG_GAP ? "snapshot" : "resume");
  }

  /** Socket.IO does not come back by itself when the server hung up or its own check refused. */
  function comeBack(): void {
    if (!socket.active) setTimeout(() => socket.connect(), RETRY_AFTER);
  }

  function lost(): void {
    lostAt ??= Date.now();
    if (store.connection().phase !== "offline") store.setPhase("reconnecting");
    offlineTimer ??= setTimeout(() => store.setPhase("offline"), OFFLINE_AFTER);
  }

  function caughtUp(): void {
    clearTimeout(offlineTimer);
    offlineTimer = undefined;
    lostAt = null;
    store.setPhase("live");
  }

  // Does not wait for the socket: the first picture is there as soon as the server can give it.
  const first = loadSnapshot(store).catch(() => "failed" as const);

  let following = false;
  /** Catches up and goes live: from the cursor, or from a new snapshot where that is not enough. */
  async function follow(way: "resume" | "snapshot"): Promise<void> {
    if (following) return;
    following = true;
    try {
      await first;
      let next = store.cursor() === null ? "snapshot" : way;
      while (socket.connected) {
        if (next === "snapshot") {
          const outcome = await loadSnapshot(store);
          if (outcome === "signedOut") return store.setPhase("signedOut");
        }
        const answer = await resume(socket, store.cursor() ?? 0);
        if (answer === "ok") return caughtUp();
        next = "snapshot";
      }
    } catch {
      // No answer: the socket or the server went. The next connection begins again.
      lost();
      setTimeout(() => socket.connected && void follow("snapshot"), RETRY_AFTER);
    } finally {
      following = false;
    }
  }

  return socket;
}

/** Asks the server for its clock with every connection, and again and again. */
function keepTime(store: LiveStore, socket: LiveSocket): void {
  const ask = () => {
    const askedAt = Date.now();
    socket.emit("time", (serverTime) => store.takeTime(serverTime, askedAt));
  };
  socket.on("connect", ask);
  setInterval(() => {
    if (socket.connected && !document.hidden) ask();
  }, LOOK_EVERY);
}

async function resume(socket: LiveSocket, cursor: number): Promise<"ok" | "reload"> {
  return socket.timeout(10_000).emitWithAck("resume", cursor);
}

async function loadSnapshot(store: LiveStore): Promise<"loaded" | "signedOut"> {
  const askedAt = Date.now();
  const response = await fetch("/api/v1/hall", { cache: "no-store" });
  if (response.status === 401) return "signedOut";
  if (!response.ok) throw new Error(`The county could not be loaded (${response.status}).`);
  const snapshot: HallSnapshot = await response.json();
  store.takeSnapshot(snapshot, askedAt);
  return "loaded";
}

/** Ticks so often that the clock on the wall never skips what a person would notice. */
function runClock(store: LiveStore): void {
  let last = Date.now();
  let lastMonotonic = performance.now();
  const tick = () => {
    const drift = Date.now() - last - (performance.now() - lastMonotonic);
    last = Date.now();
    lastMonotonic = performance.now();
    if (Math.abs(drift) > CLOCK_JUMP && store.cursor() !== null) void loadSnapshot(store);
    store.tick();
    setTimeout(tick, pauseOf(store));
  };
  tick();
}

function pauseOf(store: LiveStore): number {
  const clock = store.scene()?.state.clock;
  const serverNow = store.serverNow();
  if (!clock || serverNow === null) return 250;
  if (clock.mode === "replay") return clock.paused || clock.held ? 1_000 : 250;
  // Just after the second begins, so that the shown second is the one that runs.
  return 1_000 - (serverNow % 1_000) + 5;
}
