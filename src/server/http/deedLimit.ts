import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { TooMany } from "@/lib/error/domainError";

/**
 * What one session may change in a minute. The most that is honest is a phone that comes back with
 * pictures: a report with six of 300 kB is 1 + 6 × 7 requests (begin, five pieces of 64 KiB, put to
 * the report), so six such reports fit, and what is put off goes with the next try. A person at a
 * desk does one deed in some seconds.
 */
const PER_SESSION = { points: 300, duration: 60 };

/**
 * What one address without a session may send in a minute, mostly log-ins: many phones of one mobile
 * network share an address, and the morning's duty change comes at once. A log-in is one request and
 * some 150 ms of a core (access/scrypt.ts, two at once), so 300 are 45 s of the 120 s there are:
 * other addresses still get in.
 */
const PER_ADDRESS = { points: 300, duration: 60 };

export interface DeedLimit {
  /** Counts one; throws {@link TooMany} where it is one too many. */
  ofSession(sessionId: string): Promise<void>;
  ofAddress(address: string): Promise<void>;
}

/**
 * Keeps a runaway script, or somebody who guesses, from taking the server's time. A session is known
 * by its verified id and by nothing else a request carries: what its sender may choose, such as
 * other cookies, would give it a new count with each request.
 */
export function createDeedLimit(): DeedLimit {
  const sessions = new RateLimiterMemory(PER_SESSION);
  const addresses = new RateLimiterMemory(PER_ADDRESS);
  return {
    ofSession: (sessionId) => count(sessions, sessionId),
    ofAddress: (address) => count(addresses, address),
  };
}

async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (full) {
    if (full instanceof RateLimiterRes) throw tooOften(Math.ceil(full.msBeforeNext / 1000));
    throw full;
  }
}

const tooOften = (retryAfterS: number) =>
  new TooMany(
    {
      code: "too-often",
      message: "操作过于频繁，已暂缓。",
      mend: `请 ${retryAfterS} 秒后再试。`,
    },
    { retryAfterS },
  );
