import { Agent, request } from "undici";
import { SECOND } from "@/lib/time/instant";
import { UNRECORDED } from "@/server/channels/lane";
import type { Database } from "@/server/database/service";
import { openSessions } from "../product/openSessions";
import { COUNTY_CODE, PEOPLE, townshipCodes } from "./calling/county";
import { signedReports, startGateway } from "./calling/gateway";
import { addRealSource, heavyRain, sourceWith, transitionAt } from "./calling/rain";
import { onStage, type Stage, until } from "./calling/stage";
import { openViewer, type Viewer } from "./calling/viewers";
import type { Figure } from "./figure";
import { onOwnServer } from "./ownServer";

const VIEWERS = 100;
const VILLAGES = 218;
/** Each is called by SMS and by voice at once, as the default policy has it for red. */
const CHANNELS = 2;
/** The two of the county are called for the warning of each township. */
const CALLS = PEOPLE + 2 * (townshipCodes().length - 1);
const MESSAGES = CALLS * CHANNELS;
/** As many requests as the product has under way at once by its two channels. */
const CONCURRENCY = CHANNELS * 64;
/** As many a kill leaves without an outcome on record, by its two channels. */
const UNDER_WAY = CHANNELS * UNRECORDED;
const HANDED_OVER_MS = 10 * SECOND;
const BOARD_MS = 3 * SECOND;

/**
 * Rain of the highest tier over every township at once: 5,000 people in 218 villages are called
 * through a gateway of SMS and voice while 100 viewers watch the board; then again with the server
 * killed twice in the middle. The baseline are as many bare requests to the same gateway.
 */
export async function run(): Promise<Figure[]> {
  const figures = await onOwnServer(async (serverUrl) => {
    const bare = await bareRequests();
    const quiet = await onStage(serverUrl, {}, (stage) => callAll(stage, []));
    const killed = await onStage(serverUrl, {}, (stage) => callAll(stage, KILLED_AT));
    return [...figuresOfQuiet(quiet, bare), ...figuresOfKilled(killed)];
  });
  return figures ?? [];
}

/** After these shares of the messages the server is killed, and started again. */
const KILLED_AT = [1 / 3, 2 / 3];

interface Called {
  /** From the transitions to the last first call at the gateway, ms. */
  readonly handedMs: number;
  /** From the last confirmation being taken to the last viewer's board showing it, ms. */
  readonly boardMs: number;
  /** From asking for a board to having it, ms, of all viewers. */
  readonly boardTook: readonly number[];
  /** Messages that never came to the gateway. */
  readonly lost: number;
  /** Messages of a person for a warning by a channel besides the one there must be. */
  readonly duplicates: number;
  /** Requests under an id that came before: what was under way when the server was killed. */
  readonly repeats: number;
}

async function callAll(stage: Stage, killedAt: readonly number[]): Promise<Called> {
  const { product, database, gateway } = stage;
  const viewers = await openViewers(stage);
  try {
    const kills = killedAt.map((share) => Math.floor(share * MESSAGES));
    let killing = Promise.resolve();
    gateway.onNew = (count) => {
      if (count !== kills[0]) return;
      kills.shift();
      killing = killing.then(() => product.killAndStart());
    };
    const send = sourceWith(await addRealSource(product), product.url);
    await send(heavyRain());
    await until(() => gateway.first.size >= MESSAGES && kills.length === 0);
    await killing;
    const handedMs = Math.max(...gateway.first.values()) - (await transitionAt(database));
    const confirmedAt = await confirmVillages(stage);
    await until(() => viewers.every((viewer) => viewer.confirmedAt(VILLAGES) !== null));
    const seenAt = viewers.map((viewer) => viewer.confirmedAt(VILLAGES) ?? 0);
    // What is sent once too often comes late: all that is on its way is let arrive.
    await until(async () => (await waitingMessages(database)) === 0);
    const asked = await idsAsked(database);
    return {
      handedMs,
      boardMs: Math.max(...seenAt) - confirmedAt,
      boardTook: viewers.flatMap(({ took }) => took),
      lost:
        asked.filter((id) => !gateway.first.has(id)).length + Math.max(0, MESSAGES - asked.length),
      duplicates: duplicatesAmong([...gateway.first.keys()]),
      repeats: gateway.repeats(),
    };
  } finally {
    for (const viewer of viewers) viewer.close();
  }
}

async function openViewers({ product, database }: Stage): Promise<Viewer[]> {
  const sessions = await openSessions(
    database,
    COUNTY_CODE,
    Array.from({ length: VIEWERS }, () => ({
      role: "dutyOfficer",
      adminAreaCode: null,
      personCode: null,
      kind: "person",
    })),
  );
  return Promise.all(sessions.map((session) => openViewer(product.url, session)));
}

/** The head of every village presses the key, as the gateway reports it; answers when the last was taken. */
async function confirmVillages({ product, database }: Stage): Promise<number> {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT delivery.id FROM delivery JOIN assignment USING (person_code)
       JOIN post ON post.code = post_code
      WHERE post.kind = 'villageHead' AND channel = 'voice' ORDER BY number`,
  );
  if (rows.length !== VILLAGES) throw new Error(`${rows.length} village heads were called.`);
  for (let from = 0; from < rows.length; from += 20) {
    const reports = rows.slice(from, from + 20).map(({ id }) => ({ id, key: "1" }));
    const answer = await fetch(
      `${product.url}/api/v1/channels/voice/reports`,
      signedReports(reports),
    );
    if (!answer.ok) throw new Error(`Reports were refused: ${await answer.text()}`);
  }
  return Date.now();
}

async function waitingMessages({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM delivery WHERE state IN ('queued', 'handed')",
  );
  return rows[0]?.count ?? 0;
}

/** The messages that calling asked the gateway's channels for. */
async function idsAsked({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM delivery WHERE channel IN ('sms', 'voice') AND id LIKE 'call:%'",
  );
  return rows.map(({ id }) => id);
}

/** More than one message by a channel: of the county's two, more than one of a township's warning. */
function duplicatesAmong(ids: readonly string[]): number {
  const times = new Map<string, number>();
  for (const id of ids) {
    const [, , person, channel] = id.split(":");
    const who = `${person}:${channel}`;
    times.set(who, (times.get(who) ?? 0) + 1);
  }
  const tooOften = [...times.values()].map((count) => (count === 1 ? 0 : count));
  const ofCounty = 2 * CHANNELS * townshipCodes().length;
  return tooOften.reduce((sum, count) => sum + count, 0) - ofCounty;
}

/** As many requests to a gateway by a bare loop, ms. */
async function bareRequests(): Promise<number> {
  const gateway = await startGateway();
  const agent = new Agent({ connections: CONCURRENCY });
  const begun = performance.now();
  let next = 0;
  const one = async () => {
    while (next < MESSAGES) {
      next += 1;
      const answer = await request(`${gateway.url}/sms`, {
        dispatcher: agent,
        method: "POST",
        headers: { "idempotency-key": `bare:${next}`, "content-type": "application/json" },
        body: `{"mobile":"13900000000","content":"${"字".repeat(70)}","uid":"bare:${next}"}`,
      });
      await answer.body.dump();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, one));
  const took = performance.now() - begun;
  await agent.close();
  await gateway.stop();
  return took;
}

function figuresOfQuiet({ handedMs, boardMs, boardTook }: Called, bare: number): Figure[] {
  const slowest = Math.max(...boardTook);
  return [
    figure(`transition → the last of ${MESSAGES} first calls at the gateway`, handedMs, "ms", {
      baseline: bare,
      most: HANDED_OVER_MS,
    }),
    figure(`last confirmation → on the last of ${VIEWERS} boards`, boardMs, "ms", {
      most: BOARD_MS,
    }),
    figure(`a board asked for → there, slowest of ${boardTook.length}`, slowest, "ms", {}),
  ];
}

function figuresOfKilled({ handedMs, boardMs, lost, duplicates, repeats }: Called): Figure[] {
  return [
    figure("server killed twice: lost", lost, "messages", { most: 0 }),
    figure("server killed twice: doubled", duplicates, "messages", { most: 0 }),
    figure("server killed twice: sent again under their id", repeats, "requests", {
      most: KILLED_AT.length * UNDER_WAY,
    }),
    figure("server killed twice: transition → the last first call", handedMs, "ms", {}),
    figure(
      `server killed twice: last confirmation → on the last of ${VIEWERS} boards`,
      boardMs,
      "ms",
      {
        most: BOARD_MS,
      },
    ),
  ];
}

function figure(
  metric: string,
  value: number,
  unit: string,
  { baseline = null, most }: { readonly baseline?: number | null; readonly most?: number },
): Figure {
  const limit = unit === "ms" ? `${most} ms` : String(most);
  return {
    bench: "calling",
    metric,
    value,
    unit,
    baseline,
    ratio: baseline === null ? null : value / baseline,
    target: most === undefined ? "stated" : `≤ ${limit}`,
    pass: most === undefined || value <= most,
  };
}
