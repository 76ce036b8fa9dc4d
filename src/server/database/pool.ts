import pg from "pg";
import { patientClient } from "./embedded/patientClient";
import { type EmbeddedDatabase, SOCKET_PORT } from "./embedded/supervisor";
import { typeParsers } from "./typeParsers";

/** A holder of a connection that waits longer than this for another one is waiting for itself. */
const CHECKOUT_LIMIT_MS = 30_000;

/**
 * Of a PostgreSQL server: instants are shown in UTC, and a transaction forgotten by a stuck process
 * does not hold its locks for ever.
 */
const SESSION = "-c TimeZone=UTC -c idle_in_transaction_session_timeout=60000";

export function openServerPool(url: string): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    options: SESSION,
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: CHECKOUT_LIMIT_MS,
    types: typeParsers,
  });
}

/** Through the socket of this process's own child, waiting while it is being started again. */
export function openEmbeddedPool(embedded: EmbeddedDatabase): pg.Pool {
  return new pg.Pool({
    ...socketConfig(embedded.socketFolder),
    max: 8,
    Client: patientClient(embedded),
    connectionTimeoutMillis: CHECKOUT_LIMIT_MS,
    types: typeParsers,
  });
}

/** Through the socket of another process's child. */
export function openJoinedPool(socketFolder: string): pg.Pool {
  return new pg.Pool({
    ...socketConfig(socketFolder),
    max: 2,
    connectionTimeoutMillis: CHECKOUT_LIMIT_MS,
    types: typeParsers,
  });
}

function socketConfig(host: string): pg.PoolConfig {
  return { host, port: SOCKET_PORT, user: "postgres", database: "postgres" };
}
