import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface ProbeOptions {
  readonly url: string;
  /** Of who watches the live feed. */
  readonly cookie: string;
  /** Of the source that sends the levels. */
  readonly key: string;
}

/** What the process that probes says of the river it raised. */
export interface Probed {
  readonly tookMs: number;
  readonly left: number;
}

/** Levels that turn the rivers of the county one after the other. */
export interface Probes {
  /** Raises the next river to its next tier; answers how long that took to be told, ms. */
  next(): Promise<number>;
  /** How many are left. */
  left(): number;
  close(): void;
}

/** Starts the process that probes, and answers once it is ready. */
export async function startProbes(options: ProbeOptions): Promise<Probes> {
  const program = join(import.meta.dirname, "probing.ts");
  const child = fork(program, [JSON.stringify(options)], { execArgv: ["--import", "tsx"] });
  const ended = once(child, "exit").then((): never => {
    throw new Error("The process that probes has ended.");
  });
  // Expected at the end, when nobody waits for it to say anything.
  ended.catch(() => undefined);
  const said = async (): Promise<Probed> =>
    (await Promise.race([once(child, "message"), ended]))[0];
  let { left } = await said();
  return {
    async next() {
      child.send("next");
      const probed = await said();
      left = probed.left;
      return probed.tookMs;
    },
    left: () => left,
    close: () => child.disconnect(),
  };
}
