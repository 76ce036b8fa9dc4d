import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Doing, Intent } from "@/lib/field/intent";
import type { Lane } from "@/lib/field/lane";
import { laneOf } from "@/lib/field/laneOf";
import type { Database } from "@/server/database/service";
import { openSessions } from "../../product/openSessions";
import { COUNTY_CODE } from "../calling/county";

/** A phone that comes back with what its person did while it was away. */
export interface Phone {
  readonly cookie: string;
  readonly userId: number;
  /** In the order they were made; each lane is sent by itself. */
  readonly intents: readonly Intent[];
}

/** Of one phone: a confirmation, five steps of a task, four reports. */
export const ACTIONS = 10;
const STEPS = ["accept", "depart", "arrive", "progress", "finish"] as const;
const REPORTS = 4;

/** Heads of groups with a phone each, a call that waits for them and a task of their own. */
export async function makePhones(database: Database, count: number): Promise<Phone[]> {
  const { rows: heads } = await database.pool.query<{ code: string; area: string; round: number }>(
    `SELECT person.code, left(person.admin_area_code, 12) AS area, max(round_id)::float8 AS round
       FROM person JOIN call_person ON person_code = person.code
      WHERE length(person.admin_area_code) = 15
      GROUP BY person.code ORDER BY person.code LIMIT $1`,
    [count],
  );
  if (heads.length < count) throw new Error(`Only ${heads.length} heads of groups were called.`);
  const sessions = await openSessions(
    database,
    COUNTY_CODE,
    heads.map(({ code, area }) => ({
      role: "liaison",
      adminAreaCode: area,
      personCode: code,
      kind: "device",
    })),
  );
  const tasks = await giveTasks(database);
  const at = Date.now();
  return heads.map(({ code, area, round }, index): Phone => {
    const session = sessions[index];
    const taskId = tasks.get(code);
    if (!session || taskId === undefined) throw new Error(`${code} has no session or no task.`);
    const doings: Doing[] = [
      { kind: "confirmCall", roundId: round },
      ...STEPS.map(
        (deed) => ({ kind: "taskStep", taskId, deed, words: "按要求办理", fix: null }) as const,
      ),
      ...Array.from(
        { length: REPORTS },
        (_, number) =>
          ({
            kind: "report",
            fact: "waterRising",
            words: `第 ${number + 1} 次看，水还在涨`,
            adminAreaCode: area,
            place: "沟口",
            fix: null,
          }) as const,
      ),
    ];
    return { ...session, intents: numbered(doings, session.userId, at) };
  });
}

function numbered(doings: readonly Doing[], userId: number, at: number): Intent[] {
  const clientId = randomUUID();
  const last = new Map<Lane, number>();
  return doings.map((doing) => {
    const lane = laneOf(doing.kind);
    const number = (last.get(lane) ?? 0) + 1;
    last.set(lane, number);
    return { id: randomUUID(), clientId, userId, lane, number, at, doing };
  });
}

/** A task of one incident for everybody who has an account; answers the tasks by person. */
async function giveTasks({ pool }: Database): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ person: string; id: number }>(
    `WITH opened AS (
       INSERT INTO incident (county_code, title, kind, grade, source, state, admin_area_code,
         known_at, opened_at, opened_by, exercise)
       VALUES ($1, '暴雨转移', 'naturalDisaster', 'III', 'hand', 'open', $1, now(), now(), '值班员',
         false) RETURNING id
     )
     INSERT INTO task (county_code, incident_id, text, assignee_kind, assignee_code, assignee_name,
       admin_area_code, person_code, state, scene, minutes, exercise, created_at, created_by,
       released_at)
     SELECT $1, opened.id, '到组里看一遍', 'person', person_code, name, admin_area_code, person_code,
       'assigned', true, 240, false, now(), '值班员', now()
       FROM opened, user_account WHERE person_code IS NOT NULL
     RETURNING person_code AS person, id::float8 AS id`,
    [COUNTY_CODE],
  );
  return new Map(rows.map(({ person, id }) => [person, id]));
}

const answersSchema = z.object({
  answers: z.array(z.object({ id: z.string(), outcome: z.string() })),
});

/** Sends one lane of a phone until everything in it was answered; counts the answers by outcome. */
export async function sendLane(
  url: string,
  phone: Phone,
  lane: Lane,
  outcomes: Map<string, number>,
): Promise<void> {
  let waiting = phone.intents.filter((intent) => intent.lane === lane);
  while (waiting.length > 0) {
    const answer = await fetch(`${url}/api/v1/field/sync`, {
      method: "POST",
      headers: { cookie: phone.cookie, origin: url, "content-type": "application/json" },
      body: JSON.stringify({ userId: phone.userId, intents: waiting }),
      // A connection that was not taken is none to a phone: it tries again.
    }).catch(() => null);
    if (answer && !answer.ok && answer.status !== 503) {
      throw new Error(`A phone was refused: ${answer.status} ${await answer.text()}`);
    }
    const { answers } = answer?.ok ? answersSchema.parse(await answer.json()) : { answers: [] };
    for (const { outcome } of answers) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const answered = new Set(answers.map(({ id }) => id));
    waiting = waiting.filter(({ id }) => !answered.has(id));
    // As a phone does where the server could not deal with all of it.
    if (waiting.length > 0) await sleep(1_000);
  }
}
