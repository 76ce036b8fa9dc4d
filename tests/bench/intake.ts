import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { z } from "zod";
import { openDatabase } from "@/server/database/service";
import { START } from "../../src/command/bootstrap.mjs";
import type { Place } from "../database/eachDatabase";
import { copyEmbedded } from "../database/embeddedTemplate";
import { createOnServer } from "../database/serverTemplate";
import type { Figure } from "./figure";
import { insert } from "./intake/bareServer";
import { beginningOf, createReadings, STATIONS, stationCode } from "./intake/readings";
import { median } from "./median";
import { onOwnServer } from "./ownServer";

const SERVER = fileURLToPath(new URL("./intake/server.ts", import.meta.url));
const PROJECT_FOLDER = fileURLToPath(new URL("../..", import.meta.url));
const CONNECTIONS = 32;
/** Servers take turns in short rounds, so that what else the machine does meets them alike. */
const ROUNDS = 5;
const SECONDS = 2;
const WARM_UP_SECONDS = 1;

type How = "product" | "group" | "single";
/** Readings of a request. */
type Size = 1 | 100;

/** What one server did with one size of request: medians over the rounds. */
interface Measured {
  readonly readingsPerSecond: number;
  readonly p99Ms: number;
}

/** A server under measurement, in a process and on a database of its own. */
interface Server {
  /** Sends it requests of a size for so many seconds. */
  load(size: Size, seconds: number): Promise<Measured>;
  stop(): Promise<void>;
}

/**
 * Durable intake over HTTP, checks and judging on, against servers that only store: on a PostgreSQL
 * that waits for its disk, and on the embedded database.
 */
export async function run(): Promise<Figure[]> {
  const county = makeCounty();
  try {
    const onPostgres = await onOwnServer((url) => onServer(() => createOnServer(url), county));
    return [...(onPostgres ?? []), ...(await onEmbedded(copyEmbedded, county))];
  } finally {
    rmSync(county, { recursive: true, force: true });
  }
}

async function onServer(prepare: () => Promise<Place>, county: string): Promise<Figure[]> {
  const one = await inTurn(prepare, county, ["group", "product", "single"], 1);
  const hundred = await inTurn(prepare, county, ["group", "product"], 100);
  return [
    rate("PostgreSQL, 1 reading a POST", one.product, one.group, 0.75),
    rate("PostgreSQL, 100 readings a POST", hundred.product, hundred.group, 0.75),
    rate("PostgreSQL, 1 a POST against one INSERT each", one.product, one.single, 2),
    p99("PostgreSQL, 1 a POST, p99 against one INSERT each", one.product, one.single, 0.5),
    p99("PostgreSQL, 100 a POST, p99", hundred.product, hundred.group, null),
  ];
}

async function onEmbedded(prepare: () => Promise<Place>, county: string): Promise<Figure[]> {
  const raw = await rawInsert(prepare);
  const one = await inTurn(prepare, county, ["group", "product"], 1);
  const hundred = await inTurn(prepare, county, ["group", "product"], 100);
  return [
    rate("embedded, 1 reading a POST", one.product, one.group, 0.75),
    rate("embedded, 100 readings a POST", hundred.product, hundred.group, 0.75),
    rate("embedded, 100 a POST against raw batched insert", hundred.product, raw, 0.6),
    p99("embedded, 1 a POST, p99", one.product, one.group, null),
  ];
}

function rate(
  metric: string,
  measured: Measured | undefined,
  baseline: Measured | undefined,
  least: number,
): Figure {
  const value = measured?.readingsPerSecond ?? 0;
  const base = baseline?.readingsPerSecond ?? 0;
  const ratio = value / base;
  const target = `≥ ${least}`;
  return {
    bench: "intake",
    metric,
    value,
    unit: "readings/s",
    baseline: base,
    ratio,
    target,
    pass: ratio >= least,
  };
}

function p99(
  metric: string,
  measured: Measured | undefined,
  baseline: Measured | undefined,
  most: number | null,
): Figure {
  const value = measured?.p99Ms ?? Number.POSITIVE_INFINITY;
  const base = baseline?.p99Ms ?? 0;
  const ratio = value / base;
  const target = most === null ? "stated" : `≤ ${most}`;
  return {
    bench: "intake",
    metric,
    value,
    unit: "ms",
    baseline: base,
    ratio,
    target,
    pass: most === null || ratio <= most,
  };
}

/** Loads each server in turn, round after round. */
async function inTurn(
  prepare: () => Promise<Place>,
  county: string,
  hows: readonly How[],
  size: Size,
): Promise<Partial<Record<How, Measured>>> {
  const servers = new Map<How, Server>();
  const rounds = new Map<How, Measured[]>(hows.map((how) => [how, []]));
  try {
    for (const how of hows) servers.set(how, await start(await prepare(), county, how));
    for (const server of servers.values()) await server.load(size, WARM_UP_SECONDS);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [how, server] of servers) {
        rounds.get(how)?.push(await server.load(size, SECONDS));
      }
    }
  } finally {
    for (const server of servers.values()) await server.stop();
  }
  return Object.fromEntries([...rounds].map(([how, measured]) => [how, medians(measured)]));
}

function medians(measured: readonly Measured[]): Measured {
  return {
    readingsPerSecond: median(measured.map((one) => one.readingsPerSecond)),
    p99Ms: median(measured.map((one) => one.p99Ms)),
  };
}

async function start(place: Place, county: string, how: How): Promise<Server> {
  const flags = how === "product" ? START : ["--import", "tsx"];
  const child = spawn(process.execPath, [...flags, SERVER, how], {
    env: {
      ...process.env,
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_FOLDER: place.options.dataFolder || tmpdir(),
      DATABASE_URL: place.options.url ?? "",
      COUNTY: county,
      NEXTAUTH_SECRET: "a secret of the benches and of nothing else",
      LOG_LEVEL: "fatal",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const { url, key } = z.object({ url: z.string(), key: z.string() }).parse(JSON.parse(line));
  const begun = Date.now();
  await makeSeries(url, key, beginningOf(1, begun) - 1_000);
  const next: Record<Size, () => string> = {
    1: createReadings(beginningOf(1, begun), 1),
    100: createReadings(beginningOf(100, begun), 100),
  };
  return {
    load: (size, seconds) => load(url, key, next[size], seconds, size),
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
      await place.discard();
    },
  };
}

/** One reading of every station: series are made by the first that comes, and that is not measured. */
async function makeSeries(url: string, key: string, at: number): Promise<void> {
  const answer = await fetch(`${url}/api/v1/readings`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: createReadings(at, STATIONS)(),
  });
  if (!answer.ok) throw new Error(`The first readings were refused: ${await answer.text()}`);
}

async function load(
  url: string,
  key: string,
  next: () => string,
  seconds: number,
  size: number,
): Promise<Measured> {
  const result = await autocannon({
    url: `${url}/api/v1/readings`,
    connections: CONNECTIONS,
    duration: seconds,
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    requests: [{ setupRequest: (request) => ({ ...request, body: next() }) }],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} requests were refused and ${result.errors} failed.`);
  }
  const perSecond = result["2xx"] / result.duration;
  return { readingsPerSecond: perSecond * size, p99Ms: result.latency.p99 };
}

const RAW_BATCH = 1_000;
const RAW_SECONDS = 4;

/** What the database takes of unnest inserts from one connection, no HTTP about it. */
async function rawInsert(prepare: () => Promise<Place>): Promise<Measured> {
  const place = await prepare();
  const database = await openDatabase(place.options);
  try {
    await database.pool.query(
      `CREATE TABLE IF NOT EXISTS bare (station text, observed_at timestamptz, received_at timestamptz,
         value double precision, source_id integer, revision smallint, quality smallint,
         in_time boolean, reason text, PRIMARY KEY (station, observed_at))`,
    );
    const next = createReadings(0, RAW_BATCH);
    const until = performance.now() + RAW_SECONDS * 1_000;
    const begun = performance.now();
    let rows = 0;
    while (performance.now() < until) {
      const { readings } = JSON.parse(next());
      await insert(database.pool, readings);
      rows += RAW_BATCH;
    }
    return { readingsPerSecond: rows / ((performance.now() - begun) / 1_000), p99Ms: 0 };
  } finally {
    await database.close();
    await place.discard();
  }
}

/** A county folder of two thousand rain gauges, made by the command that makes any. */
function makeCounty(): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-county-"));
  const stations = Array.from(
    { length: STATIONS },
    (_, place) => `${stationCode(place)},${place} 号站,rain,PT5M`,
  );
  const list = join(folder, "list.csv");
  writeFileSync(list, ["station,name,kind,interval", ...stations].join("\n"));
  execFileSync(
    process.execPath,
    [
      "--import",
      "tsx",
      "src/command/brain.ts",
      "county",
      "scaffold",
      "--name",
      "两千站县",
      "--code",
      "990002",
      "--zone",
      "Asia/Shanghai",
      "--stations",
      list,
      "--out",
      folder,
      "--force",
    ],
    { cwd: PROJECT_FOLDER, stdio: ["ignore", "ignore", "inherit"] },
  );
  return folder;
}
