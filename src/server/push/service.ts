import type { Server as HttpServer } from "node:http";
import type { Logger } from "pino";
import { Server } from "socket.io";
import { z } from "zod";
import { may } from "@/lib/access/permissions";
import type { SeriesId } from "@/lib/measure/reading";
import type { AccessService } from "../access/service";
import { isFromOwnPage } from "../http/service";
import type { Announcement, OutboxService } from "../outbox/service";
import { type Audience, audienceOf, eventsFor, includes } from "./audience";
import { catchUp } from "./catchUp";
import { createReadingGather, type PlacedReading } from "./gather";
import { countWaiting, type LiveServer, type LiveSocket, roomToSend } from "./liveSocket";

/** Where browsers connect; the rest of the same port is pages. */
export const LIVE_PATH = "/api/v1/live";

export interface PushService {
  /** Opens the live path on a server that is not listening yet. */
  start(server: HttpServer): Promise<void>;
  /** Closes every connection; browsers come back by themselves and resume. */
  stop(): Promise<void>;
  figures(): PushFigures;
}

/** For /metrics and the system page. */
export interface PushFigures {
  readonly connected: number;
  /** Of these, the ones that have caught up and get what is announced. */
  readonly live: number;
  readonly eventsAnnounced: number;
  readonly readingMessages: number;
  readonly catchUps: number;
  readonly reloads: number;
  /** Connections cut because the client took too little; it resumes from its cursor. */
  readonly slowDropped: number;
}

export interface PushDeps {
  readonly access: Pick<AccessService, "sessionOf" | "recheck" | "onChange">;
  readonly outbox: Pick<OutboxService, "after" | "holds" | "newest" | "subscribe">;
  /** Area whose viewers may see a series; undefined for a series that is not known. */
  readonly areaOfSeries: (id: SeriesId) => string | undefined;
  readonly countyCode: string;
  readonly log: Logger;
  /** Epoch ms. */
  readonly wallNow: () => number;
}

/** Messages waiting for a client to take them: some ten seconds of a busy storm. */
const WAITING_MOST = 64;
const SWEEP_EVERY_MS = 1_000;
/** Each connection's session is looked at again once in so many sweeps. */
const RECHECK_EVERY = 5;

const cursorSchema = z.number().int().min(0);

export function createPushService(deps: PushDeps): PushService {
  const { access, outbox, areaOfSeries, countyCode, log, wallNow } = deps;
  const count = { events: 0, readingMessages: 0, catchUps: 0, reloads: 0, slowDropped: 0 };
  const gather = createReadingGather(sendReadings, () => performance.now());
  let io: LiveServer | null = null;
  let unsubscribe: (() => void) | null = null;
  let forgetAccess: (() => void) | null = null;
  let sweeping: NodeJS.Timeout | null = null;
  let announced = 0;
  let stopped = false;

  const roomOf = ({ key }: Audience) => `${countyCode}:${key}`;
  const sockets = (): LiveSocket[] => (io ? [...io.sockets.sockets.values()] : []);
  const liveAudiences = (): Iterable<Audience> =>
    new Map(
      sockets()
        .filter(({ data }) => data.live)
        .map(({ data }) => [data.audience.key, data.audience]),
    ).values();

  function onAnnouncement({ entries, readings }: Announcement): void {
    const first = entries[0];
    const last = entries.at(-1);
    if (first && last) {
      if (first.event.id <= announced) {
        // Would reach the live ones out of order; from the outbox they get it right.
        log.error({ first: first.event.id, announced }, "events announced out of order");
        for (const socket of sockets()) socket.conn.close(true);
      }
      announced = Math.max(announced, last.event.id);
      count.events += entries.length;
      for (const audience of liveAudiences()) {
        const events = eventsFor(audience, entries);
        if (events.length > 0) io?.to(roomOf(audience)).emit("events", events);
      }
    }
    gather.add(placed(readings));
  }

  function placed(readings: Announcement["readings"]): PlacedReading[] {
    const placed: PlacedReading[] = [];
    for (const reading of readings) {
      const adminAreaCode = areaOfSeries(reading[0]);
      if (adminAreaCode !== undefined) placed.push({ reading, adminAreaCode });
    }
    return placed;
  }

  function sendReadings(batch: readonly PlacedReading[]): void {
    for (const audience of liveAudiences()) {
      const theirs = readingsFor(audience, batch);
      if (theirs.length === 0) continue;
      io?.to(roomOf(audience)).emit("readings", theirs);
      count.readingMessages += 1;
    }
  }

  function onConnection(socket: LiveSocket): void {
    countWaiting(socket);
    socket.on("time", (answer) => {
      if (typeof answer === "function") answer(wallNow());
    });
    socket.on("resume", (cursor, answer) => {
      const parsed = cursorSchema.safeParse(cursor);
      if (!parsed.success || typeof answer !== "function") {
        socket.conn.close(true);
        return;
      }
      resume(socket, parsed.data, answer).catch((error) => {
        // Without its events the client must not stay: it comes back and asks again.
        log.error({ err: error }, "could not catch up");
        socket.conn.close(true);
      });
    });
  }

  async function resume(
    socket: LiveSocket,
    cursor: number,
    answer: (outcome: "ok" | "reload") => void,
  ): Promise<void> {
    const { audience } = socket.data;
    socket.leave(roomOf(audience));
    socket.data.live = false;
    socket.data.resumes += 1;
    const mine = socket.data.resumes;
    await catchUp(cursor, {
      outbox,
      announced: () => announced,
      wanted: () => socket.connected && socket.data.resumes === mine,
      answer(outcome) {
        if (outcome === "reload") count.reloads += 1;
        else count.catchUps += 1;
        answer(outcome);
      },
      async send(entries) {
        const events = eventsFor(audience, entries);
        if (events.length > 0) socket.emit("events", events);
        await roomToSend(socket);
      },
      goLive() {
        socket.join(roomOf(audience));
        socket.data.live = true;
        const recent = readingsFor(audience, gather.recent());
        if (recent.length > 0) socket.emit("readings", recent);
      },
      giveUp: () => socket.conn.close(true),
    });
  }

  async function admit(socket: LiveSocket, next: (error?: Error) => void): Promise<void> {
    try {
      const session = await access.sessionOf(socket.request);
      if (!session) return next(new Error("unauthorized"));
      if (!may(session.viewer, "situation.read")) return next(new Error("forbidden"));
      const audience = audienceOf(session.viewer);
      socket.data = { session, audience, resumes: 0, live: false, waiting: 0 };
      next();
    } catch (error) {
      log.error({ err: error }, "could not check a session");
      next(new Error("unavailable"));
    }
  }

  /** Cuts off those who take too little, and those who may no longer see what they saw. */
  async function sweep(recheck: boolean): Promise<void> {
    for (const socket of sockets()) {
      if (socket.data.waiting > WAITING_MOST) {
        count.slowDropped += 1;
        socket.conn.close(true);
      } else if (recheck && !(await isUnchanged(socket))) {
        socket.conn.close(true);
      }
    }
  }

  function sweepOrSay(recheck: boolean): void {
    sweep(recheck).catch((error) =>
      log.error({ err: error }, "could not look at live connections"),
    );
  }

  async function isUnchanged(socket: LiveSocket): Promise<boolean> {
    const { session, audience } = socket.data;
    const now = await access.recheck(session);
    if (now === null || !may(now.viewer, "situation.read")) return false;
    return audienceOf(now.viewer).key === audience.key;
  }

  return {
    async start(server) {
      io = new Server(server, {
        path: LIVE_PATH,
        transports: ["websocket", "polling"],
        serveClient: false,
        // Everything browsers send is a cursor.
        maxHttpBufferSize: 10_000,
        pingInterval: 10_000,
        pingTimeout: 10_000,
        allowRequest: (request, decide) => decide(null, !stopped && isFromOwnPage(request)),
      });
      io.use((socket, next) => void admit(socket, next));
      io.on("connection", onConnection);
      unsubscribe = outbox.subscribe(onAnnouncement);
      forgetAccess = access.onChange(() => sweepOrSay(true));
      announced = Math.max(announced, await outbox.newest());
      let sweeps = 0;
      sweeping = setInterval(() => {
        sweeps += 1;
        sweepOrSay(sweeps % RECHECK_EVERY === 0);
      }, SWEEP_EVERY_MS);
    },
    async stop() {
      stopped = true;
      if (sweeping) clearInterval(sweeping);
      unsubscribe?.();
      forgetAccess?.();
      gather.stop();
      for (const socket of sockets()) socket.conn.close();
      io?.engine.close();
    },
    figures: () => ({
      connected: sockets().length,
      live: sockets().filter(({ data }) => data.live).length,
      eventsAnnounced: count.events,
      readingMessages: count.readingMessages,
      catchUps: count.catchUps,
      reloads: count.reloads,
      slowDropped: count.slowDropped,
    }),
  };
}

function readingsFor(audience: Audience, batch: readonly PlacedReading[]) {
  return batch
    .filter(({ adminAreaCode }) => includes(audience, adminAreaCode))
    .map(({ reading }) => reading);
}
