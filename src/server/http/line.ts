import type { ServerResponse } from "node:http";
import { Unavailable } from "@/lib/error/domainError";
import { SECOND } from "@/lib/time/instant";

export interface LineOptions {
  /** As many are served at once. */
  readonly places: number;
  /** Who has waited so long is sent away, ms: its browser would soon give up by itself. */
  readonly patienceMs: number;
}

/** Serves so many at once, and lets the others wait outside in the order they came. */
export type Line = (response: ServerResponse, serve: () => Promise<void>) => Promise<void>;

/**
 * A thousand phones that come back at once would each have their session looked up before the first
 * is answered, and a reading would wait for a connection behind them all; so they wait at the door,
 * where waiting costs nothing. Who has gone away meanwhile is not served.
 */
export function createLine({ places, patienceMs }: LineOptions): Line {
  const waiting: (() => void)[] = [];
  let free = places;

  function turn(response: ServerResponse): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(limit);
        response.off("close", giveUp);
        const at = waiting.indexOf(begin);
        if (at >= 0) waiting.splice(at, 1);
      };
      const begin = () => {
        leave();
        resolve();
      };
      const giveUp = () => {
        leave();
        reject(tooMany(patienceMs));
      };
      const limit = setTimeout(giveUp, patienceMs);
      response.once("close", giveUp);
      waiting.push(begin);
    });
  }

  return async (response, serve) => {
    if (free > 0) free -= 1;
    else await turn(response);
    try {
      await serve();
    } finally {
      const next = waiting[0];
      if (next) next();
      else free += 1;
    }
  };
}

const tooMany = (patienceMs: number) =>
  new Unavailable(
    {
      code: "too-many-phones",
      message: "同时上线的手机太多，还没有轮到这一部。",
      mend: "请稍等，手机会自动再送；紧急情况请打电话。",
    },
    { retryAfterS: Math.ceil(patienceMs / SECOND) },
  );
