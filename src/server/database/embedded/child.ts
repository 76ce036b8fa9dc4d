/**
 * The process that holds the embedded database: PGlite blocks its event loop while a statement runs,
 * so it has one of its own. It lives and ends with its parent.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { dirname } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { orderSchema, type Report } from "./conversation";
import { greetingMessage } from "./frames";
import { leanPostgis } from "./postgisBundle";
import { Sessions } from "./sessions";

const IDLE_TRANSACTION_MS = 60_000;

/**
 * One session serves everybody, and a county's hot pages are a few tens of megabytes: the default of
 * 160 MB for a hundred sessions only makes the process larger and its start slower.
 */
const SETTINGS = ["-c", "shared_buffers=64MB", "-c", "max_connections=5"];

let stop: () => Promise<void> = async () => undefined;

process.on("disconnect", () => process.exit(0));
// A signal sent to the whole group (Ctrl-C) is for the parent, which stops us when it is done with us.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
process.on("message", async (message) => {
  const order = orderSchema.parse(message);
  switch (order.kind) {
    case "open":
      stop = await open(order.folder, order.socketPath);
      break;
    case "ping":
      report({ kind: "pong" });
      break;
    case "stop":
      await stop();
      process.exit(0);
  }
});

async function open(folder: string, socketPath: string): Promise<() => Promise<void>> {
  const database = await openFolder(folder);
  const sessions = new Sessions(
    {
      run: (messages) => database.execProtocolRawSync(messages),
      inTransaction: () => database.isInTransaction(),
      welcome: database.execProtocolRawSync(greetingMessage("postgres", "postgres")).slice(),
    },
    {
      patienceMs: IDLE_TRANSACTION_MS,
      onBroken(error) {
        console.error(error);
        process.exit(1);
      },
    },
  );
  const server = createServer((socket) => sessions.accept(socket));
  await listen(server, socketPath);
  report({ kind: "listening" });
  return async () => {
    server.close();
    await database.close();
  };
}

/**
 * A folder whose first initialisation was cut off holds nothing and is started over. The mark stands
 * beside the folder from before the first file until after the last.
 */
async function openFolder(folder: string): Promise<PGlite> {
  const unfinished = `${folder}.unfinished`;
  if (existsSync(unfinished)) rmSync(folder, { recursive: true, force: true });
  const isFirst = !existsSync(folder);
  if (isFirst) writeFileSync(unfinished, "");
  report({ kind: isFirst ? "initialising" : "opening" });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = await PGlite.create({
    dataDir: folder,
    startParams: [...PGlite.defaultStartParams, ...SETTINGS],
    extensions: { postgis: leanPostgis(dirname(folder)) },
  });
  if (isFirst) {
    await database.exec("CREATE EXTENSION postgis; CHECKPOINT");
    rmSync(unfinished);
  }
  return database;
}

function listen(server: Server, path: string): Promise<void> {
  rmSync(path, { force: true });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
}

function report(said: Report): void {
  process.send?.(said);
}
