import { createServer, type IncomingMessage } from "node:http";
import type pg from "pg";
import type { Database } from "@/server/database/service";

interface Sent {
  readonly station: string;
  readonly observedAt: string;
  readonly value: number;
}

/**
 * The yardstick: node:http, JSON, one table of the same width and key, an answer after the commit.
 * `group` writes what arrived meanwhile in one statement, `single` one statement for each request.
 */
export async function startBareServer(
  database: Database,
  how: "group" | "single",
): Promise<string> {
  const { pool } = database;
  await pool.query(
    `CREATE TABLE IF NOT EXISTS bare (station text, observed_at timestamptz, received_at timestamptz,
       value double precision, source_id integer, revision smallint, quality smallint,
       in_time boolean, reason text, PRIMARY KEY (station, observed_at))`,
  );
  const inGroup = groupCommit(pool);
  const server = createServer(async (request, response) => {
    const { readings } = JSON.parse(await bodyOf(request)) as { readings: Sent[] };
    const good = readings.filter(
      (sent) => typeof sent.value === "number" && !Number.isNaN(Date.parse(sent.observedAt)),
    );
    await (how === "group" ? inGroup(good) : insert(pool, good));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(`{"accepted":${good.length}}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

/** What arrived while the last statement was under way goes into the next; nothing of the product's. */
function groupCommit(pool: pg.Pool): (sent: readonly Sent[]) => Promise<void> {
  let waiting: { sent: readonly Sent[]; done: () => void; failed: (error: unknown) => void }[] = [];
  let busy = false;

  async function run(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const together = waiting;
      waiting = [];
      try {
        await insert(
          pool,
          together.flatMap(({ sent }) => sent),
        );
        for (const { done } of together) done();
      } catch (error) {
        for (const { failed } of together) failed(error);
      }
    }
    busy = false;
  }

  return (sent) =>
    new Promise((done, failed) => {
      waiting.push({ sent, done, failed });
      if (!busy) void run();
    });
}

export async function insert(pool: pg.Pool, sent: readonly Sent[]): Promise<void> {
  await pool.query(
    `INSERT INTO bare (station, observed_at, received_at, value, source_id, revision, quality, in_time)
     SELECT station, observed_at, now(), value, 1, 1, 0, true
     FROM unnest($1::text[], $2::timestamptz[], $3::float8[]) AS new (station, observed_at, value)
     ON CONFLICT DO NOTHING`,
    [
      `{${sent.map(({ station }) => station).join(",")}}`,
      `{${sent.map(({ observedAt }) => observedAt).join(",")}}`,
      `{${sent.map(({ value }) => value).join(",")}}`,
    ],
  );
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.on("error", reject);
  });
}
