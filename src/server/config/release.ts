import type { Logger } from "pino";

/** What has been started, to be stopped in the reverse order. */
export interface Releases {
  push(name: string, release: () => Promise<void> | void): void;
  /** Stops all; what fails to stop is logged and does not keep the others from it. */
  undo(): Promise<void>;
}

export function createReleases(log: Logger): Releases {
  const held: { name: string; release: () => Promise<void> | void }[] = [];
  return {
    push: (name, release) => held.push({ name, release }),
    async undo() {
      for (let last = held.pop(); last; last = held.pop()) {
        const began = performance.now();
        try {
          await last.release();
          log.debug({ part: last.name, ms: Math.round(performance.now() - began) }, "stopped");
        } catch (error) {
          log.error({ err: error, part: last.name }, "a part did not stop");
        }
      }
    },
  };
}
