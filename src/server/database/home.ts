import type pg from "pg";
import { isHeld, readLock } from "./embedded/lock";
import { hasDatabase, startEmbedded } from "./embedded/supervisor";
import { type DatabaseEvent, embeddedEvent } from "./event";
import { takeLeadership } from "./leadership";
import type { DatabaseOptions } from "./options";
import { openEmbeddedPool, openJoinedPool, openServerLane, openServerPool } from "./pool";

/**
 * A database as it is found, not migrated: a pool to it, and how to leave it. For backup and
 * restore; everybody else wants `openDatabase`.
 */
export interface Home {
  readonly kind: "embedded" | "server";
  readonly pool: pg.Pool;
  /** Of the write lane: on a server a connection of its own, in the embedded database the same pool. */
  readonly lane: pg.Pool;
  /** Another process has it and keeps it up to date. */
  readonly isJoined: boolean;
  /** Throws `Unavailable` while another process might be writing in our place. */
  readonly assertLeader: () => void;
  childPid(): number | null;
  close(): Promise<void>;
}

export function openHome(
  options: DatabaseOptions,
  onEvent: (event: DatabaseEvent) => void = () => undefined,
): Promise<Home> {
  const isTool = options.role === "tool";
  if (options.url) return isTool ? serverAsTool(options.url) : serverAsServer(options.url);
  const running = isTool ? readLock(options.dataFolder) : null;
  if (running && isHeld(running)) return joinedEmbedded(running.socketFolder);
  return ownEmbedded(options.dataFolder, onEvent);
}

/** Whether there is a database to open, as far as can be told without opening one. */
export function isThere(options: Pick<DatabaseOptions, "url" | "dataFolder">): boolean {
  return options.url !== undefined || hasDatabase(options.dataFolder);
}

async function serverAsServer(url: string): Promise<Home> {
  const leadership = await takeLeadership(url);
  const server = await serverAsTool(url);
  return {
    ...server,
    assertLeader: leadership.assertHeld,
    async close() {
      await server.close();
      await leadership.release();
    },
  };
}

async function serverAsTool(url: string): Promise<Home> {
  const pool = openServerPool(url);
  const lane = openServerLane(url);
  return {
    kind: "server",
    pool,
    lane,
    isJoined: false,
    assertLeader: () => undefined,
    childPid: () => null,
    async close() {
      await Promise.all([pool.end(), lane.end()]);
    },
  };
}

async function joinedEmbedded(socketFolder: string): Promise<Home> {
  const pool = openJoinedPool(socketFolder);
  return {
    kind: "embedded",
    pool,
    lane: pool,
    isJoined: true,
    assertLeader: () => undefined,
    childPid: () => null,
    close: () => pool.end(),
  };
}

async function ownEmbedded(
  dataFolder: string,
  onEvent: (event: DatabaseEvent) => void,
): Promise<Home> {
  const embedded = await startEmbedded({
    dataFolder,
    onEvent: (event) => onEvent(embeddedEvent(event)),
  });
  const pool = openEmbeddedPool(embedded);
  return {
    kind: "embedded",
    pool,
    lane: pool,
    isJoined: false,
    assertLeader: () => undefined,
    childPid: embedded.pid,
    async close() {
      await pool.end();
      await embedded.stop();
    },
  };
}
