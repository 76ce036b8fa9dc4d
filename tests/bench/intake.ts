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
import type { Place } from "../database/eachDatabase";
import { copyEmbedded } from "../database/embeddedTemplate";
import { createOnServer } from "../database/serverTemplate";
import type { Figure } from "./figure";
import { insert } from "./intake/bareServer";
import { beginningOf, createReadings, STATIONS, stationCode } from "./intake/readings";

const SERVER = fileURLToPath(new URL("./intake/server.ts", import.meta.url));
const PROJECT_FOLDER = fileURLToPath(new URL("../..", import.meta.url));
const CONNECTIONS = 32;
const SECONDS = 4;
const WARM_UP_SECONDS = 1;

type How = "product" | "group" | "single";

/** What one server did with one size of request. */
interface Measured {
  readonly readingsPerSecond: number;
  readonly p99Ms: number;
}

/**
 * Durable intake over HTTP, checks and judging on, against servers that only store; on the server of
 * TEST_DATABASE_URL where there is one, and on the embedded database.
 */
export async function run(): Promise<Figure[]> {
  const county = makeCounty();
  try {
    const server = process.env.TEST_DATABASE_URL;
    const figures: Figure[] = [];
    if (server) figures.push(...(await onServer(await createOnServer(server), county)));
    figures.push(...(await onEmbedded(await copyEmbedded(), county)));
    return figures;
  } finally {
    rmSync(county, { recursive: true, force: true });
  }
}

async function onServer(place: Place, county: string): Promise<Figure[]> {
  try {
    const bare = await measure(place, county, "group", [1, 100]);
    const product = await measure(place, county, "product", [1, 100]);
    const single = await measure(place, county, "single", [1]);
    return [
      rate("PostgreSQL, 1 reading a POST", product[0], bare[0], 0.75),
      rate("PostgreSQL, 100 readings a POST", product[1], bare[1], 0.75),
      rate("PostgreSQL, 1 a POST against one INSERT each", product[0], single[0], 2),
      p99("PostgreSQL, 1 a POST, p99 against one INSERT each", product[0], single[0], 0.5),
      p99("PostgreSQL, 100 a POST, p99", product[1], bare[1], null),
    ];
  } finally {
    await place.discard();
  }
}

async function onEmbedded(place: Place, county: string): Promise<Figure[]> {
  try {
    const raw = await rawInsert(place);
    const bare = await measure(place, county, "group", [1, 100]);
    const product = await measure(place, county, "product", [1, 100]);
    return [
      rate("embedded, 1 reading a POST", product[0], bare[0], 0.75),
      rate("embedded, 100 readings a POST", product[1], bare[1], 0.75),
      rate("embedded, 100 a POST against raw batched insert", product[1], raw, 0.6),
      p99("embedded, 1 a POST, p99", product[0], bare[0], null),
    ];
  } finally {
    await place.discard();
  }
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

/** Starts one server, sends it requests of each size, stops it. */
async function measure(
  place: Place,
  county: string,
  how: How,
  sizes: readonly number[],
): Promise<Measured[]> {
  const child = spawn(process.execPath, ["--import", "tsx", SERVER, how], {
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
  try {
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    const { url, key } = z.object({ url: z.string(), key: z.string() }).parse(JSON.parse(line));
    await makeSeries(url, key, beginningOf(1, Date.now()) - 1_000);
    const begun = Date.now();
    const measured: Measured[] = [];
    for (const size of sizes) {
      const next = createReadings(beginningOf(size, begun), size);
      await load(url, key, next, WARM_UP_SECONDS, size);
      measured.push(await load(url, key, next, SECONDS, size));
    }
    return measured;
  } finally {
    child.kill("SIGTERM");
    await once(child, "exit");
  }
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

/** What the database takes of unnest inserts from one connection, no HTTP about it. */
async function rawInsert(place: Place): Promise<Measured> {
  const database = await openDatabase(place.options);
  try {
    await database.pool.query(
      `CREATE TABLE IF NOT EXISTS bare (station text, observed_at timestamptz, received_at timestamptz,
         value double precision, source_id integer, revision smallint, quality smallint,
         in_time boolean, reason text, PRIMARY KEY (station, observed_at))`,
    );
    const next = createReadings(0, RAW_BATCH);
    const until = performance.now() + SECONDS * 1_000;
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
  }
}

/** A county folder of a thousand rain gauges, made by the command that makes any. */
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
      "千站县",
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
