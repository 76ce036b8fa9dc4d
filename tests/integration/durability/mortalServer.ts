import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createAuditService } from "@/server/audit/service";
import { readLock } from "@/server/database/embedded/lock";
import { type DatabaseOptions, openDatabase } from "@/server/database/service";
import { createSourceService } from "@/server/sources/service";
import { countyWithoutPeople } from "../../database/countyWithoutPeople";

const SERVER = fileURLToPath(new URL("./server.ts", import.meta.url));
const COUNTY = "511525";

/** A server in a process of its own, to be killed: it comes back on the same port and database. */
export interface MortalServer {
  readonly url: string;
  /** `kill -9` of the server, and a new one in its place. */
  killServer(): Promise<void>;
  /** `kill -9` of the embedded database's process; its server is to start it again. */
  killDatabase(): void;
  /** A key of an exercise source. */
  addKey(): Promise<string>;
  stop(): Promise<void>;
  /** Ends it whatever it is doing; for tests that were given up. */
  kill(): void;
}

export async function startMortalServer(options: DatabaseOptions): Promise<MortalServer> {
  const port = await freePort();
  const county = countyWithoutPeople();
  let child = await start(options, port, county);
  let givenUp = false;
  return {
    url: `http://127.0.0.1:${port}`,
    async killServer() {
      child.kill("SIGKILL");
      await once(child, "exit");
      if (!givenUp) child = await start(options, port, county);
    },
    killDatabase() {
      const engine = readLock(options.dataFolder)?.engine;
      if (engine) process.kill(engine.pid, "SIGKILL");
    },
    async addKey() {
      const database = await openDatabase({ ...options, role: "tool" });
      try {
        const audit = createAuditService({ countyCode: COUNTY, wallClock: () => Date.now() });
        const sources = createSourceService({ database, audit, countyCode: COUNTY });
        const { key } = await sources.add(
          { name: "演练", kind: "exercise", stations: null },
          "console",
        );
        return key;
      } finally {
        await database.close();
      }
    },
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
      rmSync(county, { recursive: true, force: true });
    },
    kill() {
      givenUp = true;
      child.kill("SIGKILL");
    },
  };
}

async function start(
  options: DatabaseOptions,
  port: number,
  county: string,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", SERVER], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      COUNTY: county,
      DATA_FOLDER: options.dataFolder,
      DATABASE_URL: options.url ?? "",
      NEXTAUTH_SECRET: "a secret of the tests and of nothing else",
      LOG_LEVEL: process.env.LOG_LEVEL ?? "fatal",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(said, "line"), once(child, "exit")]);
  if (line !== "ready") throw new Error(`The server did not start (${line}).`);
  return child;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("No port was free.");
  return address.port;
}
