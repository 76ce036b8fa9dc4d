import { createServer, type Server } from "node:http";
import { pino } from "pino";
import { io, type Socket } from "socket.io-client";
import type { BrowserMessages, NumberedEvent, RecordKind, ServerMessages } from "@/lib/feed/event";
import type { FeedReading } from "@/lib/feed/snapshot";
import type { Database } from "@/server/database/service";
import { createOutboxService, type OutboxEntry, type OutboxService } from "@/server/outbox/service";
import { createPushService, LIVE_PATH, type PushService } from "@/server/push/service";
import { COUNTY, createAccess, QINGFU } from "../access/given";

export const OTHER_TOWN = "511525100";

/** Series 1 lies in 庆符镇, 2 in another township, 3 outside every known area. */
const AREAS: ReadonlyMap<number, string> = new Map([
  [1, QINGFU],
  [2, OTHER_TOWN],
  [3, COUNTY],
]);

export interface Live {
  readonly push: PushService;
  readonly url: string;
  /** Commits events without telling yet. */
  commit(...areas: readonly (string | null)[]): Promise<readonly OutboxEntry[]>;
  /** Commits events and then announces them, as the parts of the server do. */
  say(...areas: readonly (string | null)[]): Promise<readonly NumberedEvent[]>;
  /** Commits and announces that records of some kinds changed, of the whole county. */
  sayChanged(...kinds: readonly RecordKind[]): Promise<void>;
  measure(...readings: readonly FeedReading[]): void;
  readonly outbox: OutboxService;
  stop(): Promise<void>;
}

/** Push on a port of its own, over the real outbox and real accounts. */
export async function openLive(database: Database): Promise<Live> {
  const log = pino({ level: "silent" });
  const outbox = createOutboxService({ database, log, countyCode: COUNTY });
  const access = createAccess(database, Date.now);
  const areaOfSeries = (id: number) => AREAS.get(id);
  const push = createPushService({
    access,
    outbox,
    areaOfSeries,
    countyCode: COUNTY,
    log,
    wallNow: Date.now,
  });
  const server = createServer();
  await push.start(server);
  const port = await listen(server);
  let said = 0;

  function commit(...areas: readonly (string | null)[]): Promise<readonly OutboxEntry[]> {
    const events = areas.map((adminAreaCode) => {
      said += 1;
      const payload = { stationCode: `station-${said}`, silentSince: null };
      return { event: { topic: "station", payload } as const, adminAreaCode };
    });
    return database.write((client) => outbox.append(client, events));
  }

  return {
    push,
    outbox,
    url: `http://127.0.0.1:${port}`,
    commit,
    async say(...areas) {
      const entries = await commit(...areas);
      outbox.announce({ entries, readings: [] });
      return entries.map(({ event }) => event);
    },
    async sayChanged(...kinds) {
      const entries = await database.write((client) =>
        outbox.append(
          client,
          kinds.map((of) => ({
            event: { topic: "records", payload: { of, ids: [] } },
            adminAreaCode: null,
          })),
        ),
      );
      outbox.announce({ entries, readings: [] });
    },
    measure: (...readings) => outbox.announce({ entries: [], readings }),
    async stop() {
      await push.stop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type BrowserSocket = Socket<ServerMessages, BrowserMessages>;

/** A browser's screen: what it has been sent, and the cursor it would resume from. */
export class Screen {
  readonly events: number[] = [];
  /** Kinds of records it was told of. */
  readonly records: RecordKind[] = [];
  readonly readings: FeedReading[] = [];
  readonly readingMessages: number[] = [];
  cursor = 0;
  readonly socket: BrowserSocket;

  constructor(url: string, headers: Record<string, string>) {
    this.socket = io(url, {
      path: LIVE_PATH,
      transports: ["websocket"],
      extraHeaders: headers,
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: 20,
      reconnectionDelayMax: 50,
    });
    this.socket.on("events", (batch) => {
      for (const event of batch) {
        this.events.push(event.id);
        this.cursor = event.id;
        if (event.topic === "records") this.records.push(event.payload.of);
      }
    });
    this.socket.on("readings", (batch) => {
      this.readings.push(...batch);
      this.readingMessages.push(batch.length);
    });
  }

  /** Connects, or says why not. */
  connect(): Promise<"connected" | string> {
    return new Promise((resolve) => {
      this.socket.once("connect", () => resolve("connected"));
      this.socket.once("connect_error", (error) => resolve(error.message));
      this.socket.connect();
    });
  }

  resume(cursor = this.cursor): Promise<"ok" | "reload"> {
    return new Promise((resolve) => this.socket.emit("resume", cursor, resolve));
  }

  async open(cursor?: number): Promise<"ok" | "reload"> {
    const outcome = await this.connect();
    if (outcome !== "connected") throw new Error(outcome);
    return this.resume(cursor);
  }

  close(): void {
    this.socket.disconnect();
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address) resolve(address.port);
      else reject(new Error("not listening"));
    });
  });
}

/** Waits until something holds; the assertion after it says what did not. */
export async function until(holds: () => boolean, forMs = 10_000): Promise<void> {
  const end = performance.now() + forMs;
  while (!holds() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
