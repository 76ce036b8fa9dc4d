import { fork } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));
const TSX = createRequire(import.meta.url).resolve("tsx");

export interface EmbeddedDatabase {
  readonly socketFolder: string;
  stop(): Promise<void>;
}

export async function startEmbedded(dataFolder: string): Promise<EmbeddedDatabase> {
  const socketFolder = join(dataFolder, "socket");
  await mkdir(socketFolder, { recursive: true, mode: 0o700 });
  const socketPath = join(socketFolder, ".s.PGSQL.5432");
  await rm(socketPath, { force: true });
  const child = fork(CHILD, [join(dataFolder, "database"), socketPath], {
    execArgv: ["--import", TSX],
  });
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`embedded database ended with ${code}`)));
  });
  return {
    socketFolder,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.send({ kind: "stop" });
      }),
  };
}
