import type { PoolClient } from "pg";
import { accountIdOf, type Viewer } from "@/lib/access/viewer";
import type { IncidentKind, IncidentSource } from "@/lib/incident/kind";
import type { Level } from "@/lib/incident/level";
import type { ResponseTurn } from "@/lib/incident/life";
import type { Proposal } from "@/lib/incident/proposal";
import type { IncidentSummary, ResponseOrder } from "@/lib/incident/record";
import type { IncidentSearch } from "@/lib/incident/search";
import type { IncidentEvent } from "@/lib/incident/timelineEntries";
import type { Instant } from "@/lib/time/instant";
import { epochMs, lonLat, type Queryable, toPoint, toTimestamp } from "../database/service";

const SUMMARY = `
  i.id::float8 AS id, i.title, i.kind, i.grade, i.source, i.state, i.place,
  i.admin_area_code AS "adminAreaCode", a.name AS "areaName", ${lonLat("i.position")} AS position,
  i.response_level AS "responseLevel", ${epochMs("i.known_at")} AS "knownAt",
  ${epochMs("i.opened_at")} AS "openedAt", i.opened_by AS "openedBy",
  ${epochMs("i.closed_at")} AS "closedAt", i.merged_into::float8 AS "mergedInto", i.exercise,
  ${epochMs("counted.arrived")} AS "firstOnSceneAt",
  jsonb_build_object('total', counted.total, 'done', counted.done, 'overdue', counted.overdue,
                     'refused', counted.refused) AS tasks`;

const FROM_INCIDENTS = `
  FROM incident i JOIN admin_area a ON a.code = i.admin_area_code
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE t.state <> 'withdrawn') AS total,
           count(*) FILTER (WHERE t.state = 'done') AS done,
           count(*) FILTER (WHERE t.overdue_at IS NOT NULL AND t.state NOT IN ('done', 'withdrawn')) AS overdue,
           count(*) FILTER (WHERE t.state = 'refused') AS refused,
           min(t.on_scene_at) AS arrived
      FROM task t WHERE t.incident_id = i.id) counted`;

/** Those of its own area, and those that gave it a task. */
const VISIBLE = (parameter: string) => `
  (${parameter}::text IS NULL OR starts_with(i.admin_area_code, ${parameter})
   OR EXISTS (SELECT FROM task own WHERE own.incident_id = i.id
                AND starts_with(own.admin_area_code, ${parameter})))`;

export async function selectIncidents(
  client: Queryable,
  ids: readonly number[],
): Promise<IncidentSummary[]> {
  const { rows } = await client.query<IncidentSummary>(
    `SELECT ${SUMMARY} ${FROM_INCIDENTS} WHERE i.id = ANY ($1::bigint[])
      ORDER BY array_position($1::bigint[], i.id)`,
    [ids],
  );
  return rows;
}

/** An incident with what only its own page shows. */
export interface IncidentHead {
  readonly incident: IncidentSummary;
  readonly review: string | null;
  readonly closedBy: string | null;
}

/** The incident, if this viewer may see it. */
export async function selectIncident(
  client: Queryable,
  countyCode: string,
  id: number,
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<IncidentHead | null> {
  const { rows } = await client.query<IncidentSummary & Omit<IncidentHead, "incident">>(
    `SELECT ${SUMMARY}, i.review, i.closed_by AS "closedBy" ${FROM_INCIDENTS}
      WHERE i.id = $1 AND i.county_code = $2 AND ${VISIBLE("$3")}`,
    [id, countyCode, viewer.adminAreaCode],
  );
  const [row] = rows;
  if (!row) return null;
  const { review, closedBy, ...incident } = row;
  return { incident, review, closedBy };
}

const GRADE_RANK = "array_position(ARRAY['IV', 'III', 'II', 'I'], i.grade)";
const LEVEL_RANK = "coalesce(array_position(ARRAY['IV', 'III', 'II', 'I'], i.response_level), 0)";

const ORDERS: Record<IncidentSearch["sort"], string> = {
  urgency: `i.state = 'open' DESC, ${LEVEL_RANK} DESC, ${GRADE_RANK} DESC, i.known_at DESC, i.id DESC`,
  "-known": "i.known_at DESC, i.id DESC",
  known: "i.known_at, i.id",
  "-grade": `${GRADE_RANK} DESC, i.id DESC`,
  grade: `${GRADE_RANK}, i.id`,
};

const STATES: Record<IncidentSearch["state"], string> = {
  open: "i.state = 'open'",
  over: "i.state <> 'open'",
  all: "true",
};

export async function searchIncidents(
  client: Queryable,
  countyCode: string,
  search: IncidentSearch,
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<{ ids: number[]; total: number }> {
  const { rows } = await client.query<{ id: number; total: number }>(
    `SELECT i.id::float8 AS id, count(*) OVER ()::float8 AS total
       FROM incident i JOIN admin_area a ON a.code = i.admin_area_code
      WHERE i.county_code = $1 AND ${VISIBLE("$2")} AND ${STATES[search.state]}
        AND (cardinality($3::text[]) = 0 OR i.kind = ANY ($3::text[]))
        AND ($4 = '' OR strpos(lower(i.title || ' ' || i.place || ' ' || a.name), lower($4)) > 0)
      ORDER BY ${ORDERS[search.sort]} LIMIT $5 OFFSET $6`,
    [
      countyCode,
      viewer.adminAreaCode,
      search.kind,
      search.q,
      search.size,
      (search.page - 1) * search.size,
    ],
  );
  return { ids: rows.map((row) => row.id), total: rows[0]?.total ?? 0 };
}

/** Incidents that became known since, but for those that went over to another. */
export async function selectKnownSince(
  client: Queryable,
  countyCode: string,
  since: Instant,
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT i.id::float8 AS id FROM incident i
      WHERE i.county_code = $1 AND i.known_at >= ${toTimestamp("$2")} AND i.state <> 'merged'
        AND ${VISIBLE("$3")}`,
    [countyCode, since, viewer.adminAreaCode],
  );
  return rows.map((row) => row.id);
}

export interface IncidentDraft {
  readonly title: string;
  readonly kind: IncidentKind;
  readonly grade: Level;
  readonly source: IncidentSource;
  readonly place: string;
  readonly adminAreaCode: string;
  readonly position: readonly [number, number] | null;
  readonly knownAt: Instant;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly exercise: boolean;
}

export async function insertIncident(
  client: PoolClient,
  countyCode: string,
  draft: IncidentDraft,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO incident (county_code, title, kind, grade, source, state, place, admin_area_code,
                           position, known_at, opened_at, opened_by, exercise)
     VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, ${toPoint("$8")}, ${toTimestamp("$9")},
             ${toTimestamp("$10")}, $11, $12)
     RETURNING id::float8 AS id`,
    [
      countyCode,
      draft.title,
      draft.kind,
      draft.grade,
      draft.source,
      draft.place,
      draft.adminAreaCode,
      draft.position,
      draft.knownAt,
      draft.openedAt,
      draft.openedBy,
      draft.exercise,
    ],
  );
  return rows[0]?.id ?? 0;
}

export async function updateGrade(
  client: PoolClient,
  id: number,
  change: Pick<IncidentDraft, "title" | "kind" | "grade">,
): Promise<void> {
  await client.query("UPDATE incident SET title = $2, kind = $3, grade = $4 WHERE id = $1", [
    id,
    change.title,
    change.kind,
    change.grade,
  ]);
}

export async function closeIncident(
  client: PoolClient,
  id: number,
  end: {
    readonly at: Instant;
    readonly by: string;
    readonly review: string;
    /** Null where it ended by itself and not in another. */
    readonly mergedInto: number | null;
  },
): Promise<void> {
  await client.query(
    `UPDATE incident SET state = $2, closed_at = ${toTimestamp("$3")}, closed_by = $4, review = $5,
            merged_into = $6, response_level = NULL WHERE id = $1`,
    [id, end.mergedInto === null ? "closed" : "merged", end.at, end.by, end.review, end.mergedInto],
  );
}

/** What an incident had goes over to the one it is merged into; the earlier knowledge counts. */
export async function moveRecords(client: PoolClient, from: number, into: number): Promise<void> {
  await client.query("UPDATE incident_report SET incident_id = $2 WHERE incident_id = $1", [
    from,
    into,
  ]);
  await client.query(
    `INSERT INTO incident_warning (incident_id, warning_id)
     SELECT $2, warning_id FROM incident_warning WHERE incident_id = $1 ON CONFLICT DO NOTHING`,
    [from, into],
  );
  await client.query(
    `UPDATE incident SET known_at = least(known_at, (SELECT known_at FROM incident WHERE id = $1))
      WHERE id = $2`,
    [from, into],
  );
}

export async function insertEvent(
  client: PoolClient,
  incidentId: number,
  event: Omit<IncidentEvent, "id">,
): Promise<void> {
  await client.query(
    `INSERT INTO incident_event (incident_id, at, words, by) VALUES ($1, ${toTimestamp("$2")}, $3, $4)`,
    [incidentId, event.at, event.words, event.by],
  );
}

export async function selectEvents(
  client: Queryable,
  incidentId: number,
): Promise<IncidentEvent[]> {
  const { rows } = await client.query<IncidentEvent>(
    `SELECT id::float8 AS id, ${epochMs("at")} AS at, words, by FROM incident_event
      WHERE incident_id = $1 ORDER BY id`,
    [incidentId],
  );
  return rows;
}

export async function insertLink(client: PoolClient, one: number, other: number): Promise<void> {
  await client.query(
    `INSERT INTO incident_link (incident_id, other_id) VALUES (least($1::bigint, $2), greatest($1::bigint, $2))
     ON CONFLICT DO NOTHING`,
    [one, other],
  );
}

/** Incidents linked with this one, and those merged into it. */
export async function selectLinked(client: Queryable, incidentId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT id::float8 AS id FROM (
       SELECT other_id AS id FROM incident_link WHERE incident_id = $1
       UNION SELECT incident_id FROM incident_link WHERE other_id = $1
       UNION SELECT id FROM incident WHERE merged_into = $1) AS linked ORDER BY id`,
    [incidentId],
  );
  return rows.map((row) => row.id);
}

export async function insertWarning(
  client: PoolClient,
  incidentId: number,
  warningId: number,
): Promise<void> {
  await client.query(
    `INSERT INTO incident_warning (incident_id, warning_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [incidentId, warningId],
  );
}

/** The same for several; those that are linked already stay so. */
export async function insertWarnings(
  client: PoolClient,
  incidentId: number,
  warningIds: readonly number[],
): Promise<void> {
  await client.query(
    `INSERT INTO incident_warning (incident_id, warning_id) SELECT $1, unnest($2::bigint[])
     ON CONFLICT DO NOTHING`,
    [incidentId, warningIds],
  );
}

export async function selectWarningIds(client: Queryable, incidentId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT warning_id::float8 AS id FROM incident_warning WHERE incident_id = $1 ORDER BY warning_id`,
    [incidentId],
  );
  return rows.map((row) => row.id);
}

/** Open incidents that were opened from, or linked with, a warning. */
export async function selectOfWarning(client: Queryable, warningId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT i.id::float8 AS id FROM incident i JOIN incident_warning w ON w.incident_id = i.id
      WHERE w.warning_id = $1 ORDER BY i.id`,
    [warningId],
  );
  return rows.map((row) => row.id);
}

export interface OrderDraft {
  readonly turn: ResponseTurn;
  readonly from: Level | null;
  readonly to: Level | null;
  readonly at: Instant;
  readonly by: Viewer;
  readonly words: string;
  readonly proposal: Proposal | null;
}

/** Keeps the order and puts the level in force. */
export async function insertOrder(
  client: PoolClient,
  incidentId: number,
  order: OrderDraft,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO response_order (incident_id, turn, level_from, level_to, ordered_at, ordered_by,
                                 user_id, words, proposal)
     VALUES ($1, $2, $3, $4, ${toTimestamp("$5")}, $6, $7, $8, $9) RETURNING id::float8 AS id`,
    [
      incidentId,
      order.turn,
      order.from,
      order.to,
      order.at,
      order.by.name,
      accountIdOf(order.by),
      order.words,
      order.proposal,
    ],
  );
  await client.query("UPDATE incident SET response_level = $2 WHERE id = $1", [
    incidentId,
    order.to,
  ]);
  return rows[0]?.id ?? 0;
}

export async function selectOrders(
  client: Queryable,
  incidentId: number,
): Promise<ResponseOrder[]> {
  const { rows } = await client.query<ResponseOrder>(
    `SELECT id::float8 AS id, turn, level_from AS "from", level_to AS "to",
            ${epochMs("ordered_at")} AS at, ordered_by AS by, words
       FROM response_order WHERE incident_id = $1 ORDER BY id`,
    [incidentId],
  );
  return rows;
}

export async function areaExists(
  client: Queryable,
  countyCode: string,
  code: string,
): Promise<boolean> {
  const { rows } = await client.query(
    "SELECT FROM admin_area WHERE county_code = $1 AND code = $2",
    [countyCode, code],
  );
  return rows.length === 1;
}

/** Forgets what exercises left, when one is started over. */
export async function deleteExercises(client: PoolClient, countyCode: string): Promise<void> {
  await client.query("DELETE FROM incident WHERE county_code = $1 AND exercise", [countyCode]);
  await client.query("DELETE FROM incident_report WHERE county_code = $1 AND exercise", [
    countyCode,
  ]);
}
