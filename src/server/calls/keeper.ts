import type { Logger } from "pino";
import type { Instant } from "@/lib/time/instant";
import type { ClockService } from "../clock/service";

export interface KeeperDeps {
  /** Does what is due and answers the next deadline on the county's clock; null for none. */
  readonly work: () => Promise<Instant | null>;
  readonly clock: Pick<ClockService, "now">;
  readonly log: Logger;
}

/** Sees to it that calls go on by themselves, on the county's clock, whatever speed it runs at. */
export interface Keeper {
  start(): void;
  /** Waits for the work under way. */
  stop(): Promise<void>;
  /** Something has come: it is looked at now. */
  wake(): void;
}

const LOOK_EVERY_MS = 200;
/** Receipts come by the hundred: those within this time of another are taken together. */
const GATHER_MS = 60;
/** After work that failed, so that a database that is away is not pressed. */
const AGAIN_MS = 2_000;
/** However quiet it is, so often everything is looked at: a wake that was lost is made good. */
const AT_LEAST_EVERY_MS = 5_000;

export function createKeeper({ work, clock, log }: KeeperDeps): Keeper {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let awake = true;
  let started = false;
  let lookedAt = 0;
  let deadline: Instant | null = null;

  const isDue = () =>
    awake ||
    (deadline !== null && deadline <= clock.now()) ||
    performance.now() - lookedAt >= AT_LEAST_EVERY_MS;

  async function look(): Promise<void> {
    if (!isDue()) return;
    awake = false;
    lookedAt = performance.now();
    deadline = await work();
  }

  function lookIn(delayMs: number): void {
    if (!started || timer) return;
    timer = setTimeout(() => {
      timer = null;
      running = look()
        .then(
          () => LOOK_EVERY_MS,
          (error: unknown) => {
            log.warn({ err: error }, "calls could not be kept");
            awake = true;
            return AGAIN_MS;
          },
        )
        .then((delay) => {
          running = null;
          lookIn(awake && delay === LOOK_EVERY_MS ? GATHER_MS : delay);
        });
    }, delayMs).unref();
  }

  return {
    start() {
      started = true;
      lookIn(0);
    },
    async stop() {
      started = false;
      if (timer) clearTimeout(timer);
      timer = null;
      await running;
    },
    wake() {
      awake = true;
      if (running || !timer) return;
      clearTimeout(timer);
      timer = null;
      lookIn(GATHER_MS);
    },
  };
}
