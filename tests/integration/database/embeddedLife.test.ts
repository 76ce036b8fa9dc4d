import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { identify } from "@/server/database/embedded/processIdentity";
import { type Database, type DatabaseEvent, openDatabase } from "@/server/database/service";
import type { Place } from "../../database/eachDatabase";
import { copyEmbedded } from "../../database/embeddedTemplate";

const KEEPER = fileURLToPath(new URL("./keeper.ts", import.meta.url));

/** Of a busy machine. */
const SLOWLY = { timeout: 30_000 };

const opened: Database[] = [];
const keepers: ChildProcess[] = [];
const places: Place[] = [];

afterEach(async () => {
  for (const keeper of keepers.splice(0)) keeper.kill("SIGKILL");
  for (const database of opened.splice(0)) await database.close();
  for (const place of places.splice(0)) await place.discard();
});

async function freshFolder(): Promise<string> {
  const place = await copyEmbedded();
  places.push(place);
  return place.options.dataFolder;
}

async function open(dataFolder: string, more: Parameters<typeof openDatabase>[0] | object = {}) {
  const database = await openDatabase({ dataFolder, ...more });
  opened.push(database);
  return database;
}

/** Starts a keeper and waits until it has kept `count` numbers; the list goes on growing. */
async function startKeeper(dataFolder: string, count: number) {
  const keeper = spawn(process.execPath, ["--import", "tsx", KEEPER, dataFolder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  keepers.push(keeper);
  const kept: number[] = [];
  let childPid = 0;
  const enough = new Promise<void>((resolve, reject) => {
    keeper.once("exit", () => reject(new Error("The keeper ended before it was killed.")));
    createInterface({ input: keeper.stdout }).on("line", (line) => {
      const [word, number] = line.split(" ");
      if (word === "child") childPid = Number(number);
      if (word === "kept") kept.push(Number(number));
      if (kept.length >= count) resolve();
    });
  });
  await enough;
  return { keeper, kept, childPid };
}

async function keptIn(database: Database): Promise<Set<number>> {
  const { rows } = await database.pool.query<{ n: number }>("SELECT n FROM kept");
  return new Set(rows.map((row) => row.n));
}

/** A child that nobody reaps, as in a container without an init, has ended all the same. */
function isRunning(pid: number): boolean {
  const found = identify(pid);
  return found !== null && found.started !== "ended";
}

describe("the embedded database's folder", () => {
  it("has one server, which tools join; free again after its stop, a tool may have it alone", async () => {
    const folder = await freshFolder();
    const server = await openDatabase({ dataFolder: folder });
    const child = server.childPid();
    await expect(openDatabase({ dataFolder: folder })).rejects.toMatchObject({
      code: "data-folder-taken",
      message: expect.stringContaining(`PID ${process.pid}`),
    });
    await server.pool.query("CREATE TABLE seen_by_both (n integer)");
    const beside = await openDatabase({ dataFolder: folder, role: "tool" });
    await beside.write((client) => client.query("INSERT INTO seen_by_both VALUES (7)"));
    expect(beside.childPid()).toBeNull();
    await beside.close();
    expect((await server.pool.query("SELECT n FROM seen_by_both")).rows).toEqual([{ n: 7 }]);
    await server.close();
    expect(existsSync(join(folder, "lock"))).toBe(false);
    expect(child !== null && isRunning(child)).toBe(false);

    const alone = await open(folder, { role: "tool" });
    expect((await alone.pool.query("SELECT n FROM seen_by_both")).rows).toEqual([{ n: 7 }]);
  });

  it("is taken over after kill -9 of the server, with every acknowledged row and no orphan", async () => {
    const folder = await freshFolder();
    const { keeper, kept, childPid } = await startKeeper(folder, 20);
    keeper.kill("SIGKILL");
    await once(keeper, "exit");
    const database = await open(folder);
    expect(isRunning(childPid)).toBe(false);
    const there = await keptIn(database);
    expect(kept.filter((n) => !there.has(n))).toEqual([]);
  });

  it("is started over when its first initialisation was cut off", async () => {
    const folder = mkdtempSync(join(tmpdir(), "brain-cut-"));
    try {
      mkdirSync(join(folder, "database"));
      writeFileSync(join(folder, "database", "PG_VERSION"), "18\n");
      writeFileSync(join(folder, "database.unfinished"), "");
      const events: DatabaseEvent["kind"][] = [];
      const database = await openDatabase({
        dataFolder: folder,
        onEvent: (event) => events.push(event.kind),
      });
      expect(await database.ready()).toBe(true);
      await database.close();
      expect(events).toEqual(["initialising", "listening", "migrated"]);
      expect(existsSync(join(folder, "database.unfinished"))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("a folder that is taken away from a running server", () => {
  it("is left alone: no child is started again, and callers are told", async () => {
    const folder = await freshFolder();
    const events: DatabaseEvent[] = [];
    const database = await open(folder, { onEvent: (event: DatabaseEvent) => events.push(event) });
    const child = database.childPid();
    if (child === null) throw new Error("The embedded database is not running.");
    rmSync(join(folder, "lock"));
    process.kill(child, "SIGKILL");
    await expect.poll(() => events.filter(({ kind }) => kind === "died").length, SLOWLY).toBe(2);
    await expect(database.pool.query("SELECT 1")).rejects.toMatchObject({
      code: "data-folder-lost",
      status: 503,
    });
    expect(database.childPid()).toBeNull();
    expect(await database.ready()).toBe(false);
  });
});

describe("kill -9 of the embedded database's process under load", () => {
  it("loses no acknowledged row in either of two rounds, and goes on by itself", async () => {
    const folder = await freshFolder();
    const events: DatabaseEvent["kind"][] = [];
    const database = await open(folder, {
      onEvent: (event: DatabaseEvent) => events.push(event.kind),
    });
    await database.pool.query("CREATE TABLE kept (n integer PRIMARY KEY)");
    const acknowledged: number[] = [];
    const refusals: unknown[] = [];
    let n = 0;
    let stopped = false;
    const load = (async () => {
      while (!stopped) {
        const mine = ++n;
        await database
          .write((client) => client.query("INSERT INTO kept VALUES ($1)", [mine]))
          .then(() => acknowledged.push(mine))
          .catch((error) => refusals.push(error));
      }
    })();
    const reading = (async () => {
      while (!stopped) {
        await database.pool.query("SELECT count(*) FROM kept").catch((error) => {
          refusals.push(error);
          return sleep(20);
        });
      }
    })();

    for (let round = 0; round < 2; round++) {
      const before = acknowledged.length;
      while (acknowledged.length < before + 30) await sleep(5);
      await sleep(Math.random() * 30);
      const child = database.childPid();
      if (child === null) throw new Error("The embedded database is not running.");
      process.kill(child, "SIGKILL");
      await expect.poll(() => database.childPid(), { timeout: 60_000 }).not.toBe(child);
      await expect.poll(() => database.ready(), { timeout: 60_000 }).toBe(true);
      const there = await keptIn(database);
      expect(acknowledged.filter((each) => !there.has(each))).toEqual([]);
    }
    stopped = true;
    await Promise.all([load, reading]);
    expect(events.filter((kind) => kind === "died")).toHaveLength(2);
    expect(acknowledged.length).toBeGreaterThan(60);
  });
});
