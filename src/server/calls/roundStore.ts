import { z } from "zod";
import { type Asked, ROUND_KINDS } from "@/lib/calling/round";
import type { Instant } from "@/lib/time/instant";
import { HAZARDS, RAISED_TIERS } from "@/lib/warning/tier";
import { epochMs, type Queryable } from "../database/service";

const date = (instant: Instant | null) => (instant === null ? null : new Date(instant));

const headSchema = z.object({
  id: z.number(),
  warningId: z.number(),
  kind: z.enum(ROUND_KINDS),
  tier: z.enum(RAISED_TIERS),
  policyVersion: z.number(),
  exercise: z.boolean(),
  beganAt: z.number(),
  targetAt: z.number().nullable(),
  closedAt: z.number().nullable(),
  hazard: z.enum(HAZARDS),
  areaName: z.string(),
  adminAreaCode: z.string().nullable(),
});

/** A round with what its warning is about. */
export type RoundHead = z.infer<typeof headSchema>;

const HEADS = `
  SELECT r.id::float8 AS id, r.warning_id::float8 AS "warningId", r.kind, r.tier,
         r.policy_version AS "policyVersion", r.exercise, ${epochMs("r.began_at")} AS "beganAt",
         ${epochMs("r.target_at")} AS "targetAt", ${epochMs("r.closed_at")} AS "closedAt",
         w.hazard, w.area_name AS "areaName", w.admin_area_code AS "adminAreaCode"
    FROM call_round r JOIN warning w ON w.id = r.warning_id`;

/** Rounds that still wait for somebody. */
export async function selectOpenRounds(
  client: Queryable,
  countyCode: string,
): Promise<RoundHead[]> {
  const { rows } = await client.query(
    `${HEADS} WHERE r.county_code = $1 AND r.closed_at IS NULL ORDER BY r.id`,
    [countyCode],
  );
  return rows.map((row) => headSchema.parse(row));
}

export async function selectRounds(
  client: Queryable,
  ids: readonly number[],
): Promise<RoundHead[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query(`${HEADS} WHERE r.id = ANY ($1::bigint[]) ORDER BY r.id`, [
    ids,
  ]);
  return rows.map((row) => headSchema.parse(row));
}

/** Of each warning the newest round that called somebody. */
export async function selectNewestCalling(
  client: Queryable,
  warningIds: readonly number[],
): Promise<RoundHead[]> {
  if (warningIds.length === 0) return [];
  const { rows } = await client.query(
    `SELECT DISTINCT ON (found."warningId") found.* FROM (${HEADS}
        WHERE r.warning_id = ANY ($1::bigint[]) AND r.kind IN ('issue', 'upgrade')
          AND EXISTS (SELECT FROM call_line l WHERE l.round_id = r.id)) AS found
      ORDER BY found."warningId", found.id DESC`,
    [warningIds],
  );
  return rows.map((row) => headSchema.parse(row));
}

export interface NewRound {
  readonly warningId: number;
  readonly transitionId: number;
  readonly kind: RoundHead["kind"];
  readonly tier: RoundHead["tier"];
  readonly policyVersion: number;
  readonly exercise: boolean;
  readonly beganAt: Instant;
  readonly targetAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** Writes a round down; null where its transition has one already, or is no longer on record. */
export async function insertRound(
  client: Queryable,
  countyCode: string,
  round: NewRound,
): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO call_round (county_code, warning_id, transition_id, kind, tier, policy_version,
                             exercise, began_at, target_at, closed_at)
     SELECT $1, t.warning_id, t.id, $4, $5, $6, $7, $8, $9, $10
       FROM warning_transition t WHERE t.id = $3 AND t.warning_id = $2
     ON CONFLICT (transition_id) DO NOTHING RETURNING id::float8 AS id`,
    [
      countyCode,
      round.warningId,
      round.transitionId,
      round.kind,
      round.tier,
      round.policyVersion,
      round.exercise,
      date(round.beganAt),
      date(round.targetAt),
      date(round.closedAt),
    ],
  );
  return rows[0]?.id ?? null;
}

export async function closeRounds(
  client: Queryable,
  ids: readonly number[],
  at: Instant,
): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    "UPDATE call_round SET closed_at = $2 WHERE id = ANY ($1::bigint[]) AND closed_at IS NULL",
    [ids, date(at)],
  );
}

/** Keeps what is known of persons asked in rounds. */
export async function upsertPersons(
  client: Queryable,
  persons: readonly {
    readonly roundId: number;
    readonly personCode: string;
    readonly asked: Asked;
  }[],
): Promise<void> {
  if (persons.length === 0) return;
  await client.query(
    `INSERT INTO call_person (round_id, person_code, asked_at, answer, answered_at, way)
     SELECT round_id, person_code, to_timestamp(asked_ms / 1000.0), answer,
            to_timestamp(answered_ms / 1000.0), way
       FROM jsonb_to_recordset($1::jsonb) AS given (
         round_id bigint, person_code text, asked_ms float8, answer text, answered_ms float8, way text)
     ON CONFLICT (round_id, person_code) DO UPDATE SET
       answer = excluded.answer, answered_at = excluded.answered_at, way = excluded.way`,
    [
      JSON.stringify(
        persons.map(({ roundId, personCode, asked }) => ({
          round_id: roundId,
          person_code: personCode,
          asked_ms: asked.at,
          answer: asked.answer,
          answered_ms: asked.answeredAt,
          way: asked.way,
        })),
      ),
    ],
  );
}

export interface Cursor {
  readonly outboxId: number;
  readonly eventId: number;
}

/** How far has been read; a county that has read nothing begins at the first event. */
export async function selectCursor(client: Queryable, countyCode: string): Promise<Cursor> {
  const { rows } = await client.query<Cursor>(
    `SELECT outbox_id::float8 AS "outboxId", event_id::float8 AS "eventId"
       FROM call_cursor WHERE county_code = $1`,
    [countyCode],
  );
  return rows[0] ?? { outboxId: 0, eventId: 0 };
}

export async function upsertCursor(
  client: Queryable,
  countyCode: string,
  cursor: Cursor,
): Promise<void> {
  await client.query(
    `INSERT INTO call_cursor (county_code, outbox_id, event_id) VALUES ($1, $2, $3)
     ON CONFLICT (county_code) DO UPDATE SET outbox_id = $2, event_id = $3`,
    [countyCode, cursor.outboxId, cursor.eventId],
  );
}
