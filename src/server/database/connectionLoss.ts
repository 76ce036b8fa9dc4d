import { Unavailable } from "@/lib/error/domainError";

/** Whether an error means that the connection failed, and not the statement. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isConnectionLoss);
  if ("syscall" in error) return NETWORK_CALLS.has(String(error.syscall));
  if ("code" in error && LOST_STATES.test(String(error.code))) return true;
  return PG_WORDS.test(error.message);
}

const NETWORK_CALLS = new Set(["connect", "read", "write", "getaddrinfo"]);

/**
 * SQLSTATE class 08 (connection), the 57P codes of a server that ends or is not up yet, an idle
 * transaction that was ended, too many connections.
 */
const LOST_STATES = /^(08...|57P0[1235]|25P03|53300)$/;

/** pg 8.23 gives these no code. */
const PG_WORDS =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed|The embedded database)/;

/** Of a lost connection, with its cause; anything else comes back as it was. */
export function asUnavailable(error: unknown): unknown {
  if (!isConnectionLoss(error)) return error;
  const unavailable = new Unavailable(
    {
      code: "database-unavailable",
      message: "数据库暂时连接不上。",
      mend: "请稍后重试；若持续如此，请检查数据库是否在运行。",
    },
    { retryAfterS: 2 },
  );
  unavailable.cause = error;
  return unavailable;
}
