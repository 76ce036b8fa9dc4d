import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Unavailable } from "@/lib/error/domainError";
import { type Order, type Report, reportSchema } from "./conversation";
import { LockLost, takeLock } from "./lock";
import { identify } from "./processIdentity";

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));
/** Loads TypeScript in the child, wherever the parent was started from. */
const LOADER = createRequire(import.meta.url).resolve("tsx");

/** The port number is only the end of the socket's name. */
export const SOCKET_PORT = 5432;

/** What the outside hears while the embedded database starts, dies and starts again. */
export type EmbeddedEvent =
  | { readonly kind: "initialising" | "opening" | "listening" }
  | { readonly kind: "died"; readonly how: string; readonly said: string };

export interface EmbeddedOptions {
  readonly dataFolder: string;
  readonly onEvent: (event: EmbeddedEvent) => void;
}

/** The embedded database of this process. */
export interface EmbeddedDatabase {
  readonly socketFolder: string;
  /** Process id of the child, null while there is none. */
  pid(): number | null;
  /** Waits while the child is being started again; rejects once stopped. */
  running(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the embedded database, keeps it running, and holds its folder until stopped. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataFolder = resolve(options.dataFolder);
  mkdirSync(dataFolder, { recursive: true });
  const socketFolder = makeSocketFolder(dataFolder);
  const lock = await takeLock(dataFolder, socketFolder);
  const order: Order = {
    kind: "open",
    folder: databaseFolder(dataFolder),
    socketPath: join(socketFolder, `.s.PGSQL.${SOCKET_PORT}`),
  };

  let stopping = false;
  let child: ChildProcess | null = null;
  let running = start();

  /** One life of the child, up to where it listens; one that does not get there is ended. */
  async function start(): Promise<void> {
    const life = fork(CHILD, [], {
      execArgv: ["--import", LOADER],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child = life;
    const ended = endOf(life).then((end) => {
      if (child === life) child = null;
      return end;
    });
    try {
      if (life.pid === undefined) throw new Error("The embedded database could not be started.");
      lock.record(identify(life.pid));
      life.send(order);
      keepAnswering(life);
      await Promise.race([listening(life, options.onEvent), ended.then(refuseEnd)]);
    } catch (error) {
      life.kill("SIGKILL");
      if (life.pid !== undefined) await ended;
      throw error;
    }
    ended.then((end) => {
      if (stopping) return;
      options.onEvent({ kind: "died", ...end });
      running = startAgain();
      running.catch(() => undefined);
    });
  }

  async function startAgain(): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !stopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await sleep(pause);
      if (stopping) break;
      try {
        return await start();
      } catch (error) {
        options.onEvent({ kind: "died", how: "start", said: String(error) });
        // Another process may have the folder by now: to go on would harm its database.
        if (error instanceof LockLost) throw folderLost(dataFolder, error);
      }
    }
    throw new Error("The embedded database has been stopped.");
  }

  try {
    await running;
  } catch (error) {
    lock.release();
    throw error;
  }
  return {
    socketFolder,
    pid: () => child?.pid ?? null,
    running: () => running,
    async stop() {
      stopping = true;
      await endChild(child);
      await running.catch(() => undefined);
      lock.release();
    },
  };
}

interface End {
  /** Its exit code, or the signal that ended it. */
  readonly how: string;
  /** The last of what it wrote on its error output. */
  readonly said: string;
}

async function endOf(child: ChildProcess): Promise<End> {
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-SAID_LIMIT);
  });
  const [code, signal] = await once(child, "exit");
  return { how: String(signal ?? code), said };
}

function refuseEnd({ how, said }: End): never {
  throw new Error(`The embedded database ended (${how}) before it was open. ${said}`);
}

function listening(child: ChildProcess, onEvent: EmbeddedOptions["onEvent"]): Promise<void> {
  return new Promise((heard) => {
    child.on("message", (message) => {
      const report: Report = reportSchema.parse(message);
      if (report.kind === "pong") return;
      onEvent({ kind: report.kind });
      if (report.kind === "listening") heard();
    });
  });
}

function folderLost(dataFolder: string, cause: LockLost): Unavailable {
  const lost = new Unavailable({
    code: "data-folder-lost",
    message: `数据文件夹 ${dataFolder} 已被移走，或被另一个进程接管。`,
    mend: "请停止本服务，检查数据文件夹后重新启动。",
  });
  lost.cause = cause;
  return lost;
}

/**
 * A child that answers nothing for this long has lost its way inside the engine. Generous, since a
 * long statement (an index over years of readings) answers nothing either.
 */
const SILENCE_LIMIT_MS = 180_000;
const PING_EVERY_MS = 15_000;

function keepAnswering(child: ChildProcess): void {
  let heardAt = performance.now();
  child.on("message", () => {
    heardAt = performance.now();
  });
  const watch = setInterval(() => {
    if (performance.now() - heardAt > SILENCE_LIMIT_MS) child.kill("SIGKILL");
    else if (child.connected) child.send({ kind: "ping" } satisfies Order);
  }, PING_EVERY_MS);
  child.once("exit", () => clearInterval(watch));
}

const SAID_LIMIT = 4_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
const STOP_GRACE_MS = 15_000;

/** A stop with a checkpoint; a child that does not manage is killed, which its log survives. */
async function endChild(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  const kill = setTimeout(() => child.kill("SIGKILL"), STOP_GRACE_MS);
  if (child.connected) child.send({ kind: "stop" } satisfies Order);
  await ended;
  clearTimeout(kill);
}

/** The system's limit for the name of a unix socket is 107 bytes on Linux and 103 on macOS. */
const LONGEST_SOCKET_FOLDER = 85;

/** Only its owner may enter: the embedded database asks nobody for a password. */
function makeSocketFolder(dataFolder: string): string {
  const folder = join(dataFolder, "socket");
  if (Buffer.byteLength(folder) > LONGEST_SOCKET_FOLDER)
    return mkdtempSync(join(tmpdir(), "brain-"));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Whether a data folder has a database already, or the beginning of one. */
export function hasDatabase(dataFolder: string): boolean {
  return existsSync(databaseFolder(dataFolder));
}

function databaseFolder(dataFolder: string): string {
  return join(dataFolder, "database");
}
