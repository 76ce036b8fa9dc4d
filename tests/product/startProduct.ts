import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { readLock } from "@/server/database/embedded/lock";
import { START } from "../../src/command/bootstrap.mjs";

const run = promisify(execFile);
const PROJECT_FOLDER = join(import.meta.dirname, "../..");
const LONGEST_START_MS = 120_000;

/** The whole product in a process of its own, as `npm start` runs it, on a data folder of its own. */
export interface Product {
  readonly url: string;
  readonly pid: number;
  readonly sourceKey: string;
  readonly account: { readonly login: string; readonly password: string };
  /** A command of `brain` on this product's database; answers its JSON. */
  brain(args: readonly string[]): Promise<unknown>;
  /** Process id of the embedded database; null on a server. */
  databasePid(): number | null;
  /** `kill -9`, and a new process on the same port and data; answers when it is ready. */
  killAndStart(): Promise<void>;
  stop(): Promise<void>;
}

export interface ProductOptions {
  readonly databaseUrl?: string;
  readonly county?: string;
  /** Further settings of the server. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Signs the sessions of a product on a database server. */
export const PRODUCT_SECRET = "a secret of the tests and of nothing else";

/** Needs `npm run build`. Adds an operator and an exercise source from the command line. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), "product-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    ...process.env,
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_FOLDER: folder,
    LOG_LEVEL: "warn",
    DATABASE_URL: options.databaseUrl ?? "",
    NEXTAUTH_SECRET: options.databaseUrl ? PRODUCT_SECRET : "",
    ...(options.county === undefined ? {} : { COUNTY: options.county }),
    ...options.environment,
  };
  let child = launch(environment);
  try {
    await ready(url, child.ended);
    const login = "operator";
    const added = await brain([
      "user",
      "add",
      "--login",
      login,
      "--name",
      "值班员",
      "--role",
      "dutyOfficer",
    ]);
    const { password } = z.object({ password: z.string() }).parse(added);
    const source = await brain(["source", "add", "--name", "exercise", "--kind", "exercise"]);
    const { key } = z.object({ key: z.string() }).parse(source);
    return {
      url,
      get pid() {
        return child.pid;
      },
      sourceKey: key,
      account: { login, password },
      brain,
      databasePid: () => (options.databaseUrl ? null : (readLock(folder)?.engine?.pid ?? null)),
      async killAndStart() {
        process.kill(child.pid, "SIGKILL");
        await child.ended;
        child = launch(environment);
        await ready(url, child.ended);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }

  async function brain(args: readonly string[]): Promise<unknown> {
    const command = ["--import", "tsx", "src/command/brain.ts", ...args, "--json"];
    const { stdout } = await run(process.execPath, command, {
      cwd: PROJECT_FOLDER,
      env: environment,
    });
    return JSON.parse(stdout);
  }

  async function stop(): Promise<void> {
    child.terminate();
    await child.ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

function launch(environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [...START, "src/server/main.ts"], {
    cwd: PROJECT_FOLDER,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("The server could not be started.");
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { pid, ended, terminate: () => child.kill("SIGTERM") };
}

async function ready(url: string, ended: Promise<number | null>): Promise<void> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  for (let waited = 0; waited < LONGEST_START_MS; waited += 250) {
    if (isOver) throw new Error("The server ended before it was ready.");
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(250);
  }
  throw new Error(`The server was not ready after ${LONGEST_START_MS / 1_000} s.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
