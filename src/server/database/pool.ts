import pg from "pg";
import { patientClient } from "./embedded/patientClient";
import { type EmbeddedDatabase, SOCKET_PORT } from "./embedded/supervisor";
import { PlanKeepingClient } from "./planKeepingClient";
import { TurnSocket } from "./turnSocket";
import { typeParsers } from "./typeParsers";

/** A holder of a connection that waits longer than this for another one is waiting for itself. */
const CHECKOUT_LIMIT_MS = 30_000;

/**
 * Of a PostgreSQL server: instants are shown in UTC, and a transaction forgotten by a stuck process
 * does not hold its locks for ever.
 */
const SESSION = "-c TimeZone=UTC -c idle_in_transaction_session_timeout=60000";

export function openServerPool(url: string): pg.Pool {
  return guarded({ ...serverConfig(url), max: 10 });
}

/**
 * The write lane's one connection: it waits behind no reader, and the plans it keeps are kept once.
 */
export function openServerLane(url: string): pg.Pool {
  return guarded({
    ...serverConfig(url),
    max: 1,
    idleTimeoutMillis: 0,
    Client: PlanKeepingClient,
  });
}

function serverConfig(url: string): pg.PoolConfig {
  return {
    connectionString: url,
    options: SESSION,
    keepAlive: true,
    pipeline: true,
    stream: () => new TurnSocket(),
    connectionTimeoutMillis: CHECKOUT_LIMIT_MS,
    types: typeParsers,
  };
}

/** Through the socket of this process's own child, waiting while it is being started again. */
export function openEmbeddedPool(embedded: EmbeddedDatabase): pg.Pool {
  return guarded({
    ...socketConfig(embedded.socketFolder),
    max: 8,
    Client: patientClient(embedded),
    pipeline: true,
    stream: () => new TurnSocket(),
    connectionTimeoutMillis: CHECKOUT_LIMIT_MS,
    types: typeParsers,
  });
}

/** Through the socket of another process's child. */
export function openJoinedPool(socketFolder: string): pg.Pool {
  return guarded({
    ...socketConfig(socketFolder),
    max: 2,
    pipeline: true,
    stream: () => new TurnSocket(),
    connectionTimeoutMillis: CHECKOUT_LIMIT_MS,
    types: typeParsers,
  });
}

/**
 * A connection that breaks while its holder waits for something else is told by its next statement;
 * without a listener its error event would end the process. The pool's own event is for idle ones.
 */
function guarded(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

function socketConfig(host: string): pg.PoolConfig {
  return { host, port: SOCKET_PORT, user: "postgres", database: "postgres" };
}
