import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_CALL_POLICY } from "@/lib/calling/defaultPolicy";
import type { CallPolicy } from "@/lib/calling/policy";
import { SECOND } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import { openSessions } from "../product/openSessions";
import { COUNTY_CODE } from "./calling/county";
import { addRealSource, heavyRain, sourceWith } from "./calling/rain";
import { onStage, type Stage, until } from "./calling/stage";
import type { Figure } from "./figure";
import { median } from "./median";
import { onOwnServer } from "./ownServer";
import { ACTIONS, makePhones, sendLane } from "./sync/phones";
import { startProbes } from "./sync/probes";

const PHONES = 1_000;
/** Of these every tenth loses its answers and sends everything twice. */
const SENDS_TWICE = 10;
const ALL_APPLIED_MS = 30 * SECOND;
const WARNING_MS = SECOND;
/** Rivers that rise before the phones come, for the latency of a warning on a quiet server. */
const QUIET_PROBES = 5;
const PROBE_EVERY_MS = 2_000;

/** Only on people's own pages: what is measured is their coming back, not a gateway. */
const POLICY: CallPolicy = {
  ...DEFAULT_CALL_POLICY,
  tiers: {
    ...DEFAULT_CALL_POLICY.tiers,
    red: { ...DEFAULT_CALL_POLICY.tiers.red, channels: ["app"] },
    orange: { ...DEFAULT_CALL_POLICY.tiers.orange, channels: ["app"] },
  },
};

/**
 * A thousand phones come back at once with ten actions each, while rivers go on rising. The baseline
 * is as many bare transactions of one INSERT each, one after the other, on the same database.
 */
export async function run(): Promise<Figure[]> {
  const figures = await onOwnServer((serverUrl) => onStage(serverUrl, { policy: POLICY }, sync));
  return figures ?? [];
}

async function sync({ product, database }: Stage): Promise<Figure[]> {
  const key = await addRealSource(product);
  await sourceWith(key, product.url)(heavyRain());
  await until(async () => (await count(database, "call_person")) >= PHONES * 4);
  const phones = await makePhones(database, PHONES);
  const [watcher] = await openSessions(database, COUNTY_CODE, [
    { role: "dutyOfficer", adminAreaCode: null, personCode: null, kind: "person" },
  ]);
  if (!watcher) throw new Error("There is no session to watch by.");
  const probes = await startProbes({ url: product.url, cookie: watcher.cookie, key });
  try {
    const quiet: number[] = [];
    for (let probe = 0; probe < QUIET_PROBES; probe++) quiet.push(await probes.next());
    const bare = await bareTransactions(database, PHONES * ACTIONS);

    const outcomes = new Map<string, number>();
    const begun = performance.now();
    let isOver = false;
    const synced = Promise.all(
      phones.flatMap((phone, index) => {
        const times = index % SENDS_TWICE === 0 ? 2 : 1;
        return Array.from({ length: times }, () =>
          (["urgent", "report"] as const).map((lane) =>
            sendLane(product.url, phone, lane, outcomes),
          ),
        ).flat();
      }),
    ).finally(() => {
      isOver = true;
    });
    // Waited for below; one that fails while a river rises must not end the process.
    synced.catch(() => undefined);
    const meanwhile: number[] = [];
    while (!isOver && probes.left() > 0) {
      meanwhile.push(await probes.next());
      await sleep(PROBE_EVERY_MS);
    }
    await synced;
    const took = performance.now() - begun;
    return [
      figure(`${PHONES} phones × ${ACTIONS} actions, all answered`, took, {
        unit: "ms",
        baseline: bare,
        most: ALL_APPLIED_MS,
      }),
      figure("answers other than “applied”", otherThanApplied(outcomes), {
        unit: "answers",
        most: 0,
      }),
      figure("applied more or less than once", await notOnce(database), {
        unit: "actions",
        most: 0,
      }),
      figure(
        `meanwhile: level sent → warning on the socket, slowest of ${meanwhile.length}`,
        Math.max(...meanwhile),
        { unit: "ms", baseline: median(quiet), most: WARNING_MS },
      ),
    ];
  } finally {
    probes.close();
  }
}

async function count({ pool }: Database, table: "call_person"): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table}`,
  );
  return rows[0]?.count ?? 0;
}

function otherThanApplied(outcomes: ReadonlyMap<string, number>): number {
  const all = [...outcomes.values()].reduce((sum, one) => sum + one, 0);
  return all - (outcomes.get("applied") ?? 0);
}

/** How far what the database holds is from one confirmation, five steps and four reports a phone. */
async function notOnce({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ wrong: number }>(
    `SELECT (
       (SELECT coalesce(sum(abs(confirmed - 1) + abs(steps - 5) + abs(reports - 4)), 0) FROM (
          SELECT (SELECT count(*) FROM call_event e
                   WHERE e.person_code = a.person_code AND e.kind = 'confirmed') AS confirmed,
                 (SELECT count(*) FROM task_report t WHERE t.user_id = a.id) AS steps,
                 (SELECT count(*) FROM incident_report r WHERE r.user_id = a.id) AS reports
            FROM user_account a WHERE a.person_code IS NOT NULL) AS kept)
     )::int AS wrong`,
  );
  return rows[0]?.wrong ?? Number.NaN;
}

async function bareTransactions({ pool }: Database, times: number): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("CREATE TABLE bare_deed (id integer PRIMARY KEY, words text NOT NULL)");
    const begun = performance.now();
    for (let id = 0; id < times; id++) {
      await client.query("INSERT INTO bare_deed VALUES ($1, $2)", [id, "按要求办理"]);
    }
    return performance.now() - begun;
  } finally {
    client.release();
  }
}

function figure(
  metric: string,
  value: number,
  {
    unit,
    baseline = null,
    most,
  }: { readonly unit: string; readonly baseline?: number | null; readonly most: number },
): Figure {
  return {
    bench: "sync",
    metric,
    value,
    unit,
    baseline,
    ratio: baseline === null ? null : value / baseline,
    target: unit === "ms" ? `≤ ${most} ms` : `≤ ${most}`,
    pass: value <= most,
  };
}
