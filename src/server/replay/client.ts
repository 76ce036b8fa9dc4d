import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { DomainError } from "@/lib/error/domainError";

/** A request the server refused for good, in its own words: sending it again would not help. */
export class Refused extends DomainError {
  readonly status: number;
  constructor(
    status: number,
    said: { readonly code: string; readonly detail: string; readonly mend: string },
  ) {
    const { code, detail, mend } = said;
    super({ code, message: detail || `服务器答复 ${status}。`, mend });
    this.status = status;
  }
}

export interface Client {
  get(path: string): Promise<unknown>;
  /** Sends until it is answered: waits and sends again where the server is away, busy or starting. */
  post(path: string, body: unknown): Promise<unknown>;
}

export interface ClientOptions {
  readonly url: string;
  readonly key: string;
  readonly signal?: AbortSignal;
  /** Told why it waits, once for each attempt that failed. */
  readonly onWait?: (why: string) => void;
}

const SHORTEST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
/** An answer that takes longer is taken for lost; what was sent is sent again and recognised. */
const PATIENCE_MS = 60_000;

const problem = z.object({
  code: z.string().default("unknown"),
  detail: z.string().default(""),
  mend: z.string().default(""),
});

export function createClient({ url, key, signal, onWait }: ClientOptions): Client {
  async function answer(path: string, init: RequestInit): Promise<unknown> {
    let waitMs = SHORTEST_WAIT_MS;
    for (;;) {
      signal?.throwIfAborted();
      const failure = await attempt(path, init);
      if ("body" in failure) return failure.body;
      onWait?.(failure.why);
      await sleep(Math.max(waitMs, failure.retryAfterMs), undefined, signal ? { signal } : {});
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  }

  async function attempt(path: string, init: RequestInit): Promise<Attempt> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    try {
      const response = await fetch(new URL(path, url), {
        ...init,
        headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      });
      if (response.ok) return { body: await response.json() };
      const said = problem.parse(await response.json().catch(() => ({})));
      const refused = new Refused(response.status, said);
      if (!PASSING.has(response.status)) throw refused;
      const retryAfter = Number(response.headers.get("retry-after") ?? 0);
      return { why: refused.message, retryAfterMs: retryAfter * 1_000 };
    } catch (error) {
      if (error instanceof Refused) throw error;
      signal?.throwIfAborted();
      return { why: `连不上 ${url}`, retryAfterMs: 0 };
    }
  }

  return {
    get: (path) => answer(path, { method: "GET" }),
    post: (path, body) => answer(path, { method: "POST", body: JSON.stringify(body) }),
  };
}

/** Sent too slowly (this machine slept), too many, a defect that may pass with a restart, a proxy without its server, not now. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);

type Attempt = { readonly body: unknown } | { readonly why: string; readonly retryAfterMs: number };
