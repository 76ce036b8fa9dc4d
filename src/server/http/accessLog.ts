import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";

export interface Served {
  readonly id: string;
  readonly address: string;
  readonly path: string;
  readonly startedAt: number;
}

export type AccessLog = (
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
  oneOf: number,
) => void;

/** Refusals that are logged in a second; a gauge with a wrong key must not fill the disk. */
const REFUSALS_PER_SECOND = 10;

/**
 * One line per answer: failures of ours always, refusals up to a rate, what went well one of so
 * many. `clock` is monotonic, ms.
 */
export function createAccessLog(log: Logger, clock: () => number): AccessLog {
  let well = 0;
  let refusals = 0;
  let silenced = 0;
  let second = 0;

  /** Whether a refusal is one of those that are logged. */
  function isHeard(): boolean {
    const now = Math.floor(clock() / 1000);
    if (now !== second) {
      if (silenced > 0) log.warn({ silenced }, "more refusals than are logged");
      second = now;
      refusals = 0;
      silenced = 0;
    }
    refusals += 1;
    if (refusals <= REFUSALS_PER_SECOND) return true;
    silenced += 1;
    return false;
  }

  function levelOf(status: number, oneOf: number): "info" | "warn" | "error" | null {
    if (status >= 500) return "error";
    if (status >= 400) return isHeard() ? "warn" : null;
    well += 1;
    return well % oneOf === 0 ? "info" : null;
  }

  return (request, response, served, oneOf) => {
    const status = response.statusCode;
    const level = levelOf(status, oneOf);
    if (level === null) return;
    log[level](
      {
        id: served.id,
        method: request.method,
        path: served.path,
        status,
        ms: Math.round((clock() - served.startedAt) * 10) / 10,
        address: served.address,
        // Not yet on its way is not broken off: its sender may only have been slow to take it.
        ...(response.destroyed && !response.writableFinished ? { aborted: true } : {}),
        ...(oneOf > 1 && status < 400 ? { oneOf } : {}),
      },
      "served",
    );
  };
}
