import type { PoolClient } from "pg";
import type { Viewer } from "@/lib/access/viewer";
import type { Count, KeptCount, Matter } from "@/lib/field/headcount";
import { LONGEST_CARRIED, type WarningSpan } from "@/lib/field/runningEvent";
import type { VillageCount } from "@/lib/incident/evacuation";
import type { Instant } from "@/lib/time/instant";
import { epochMs, type Queryable, toTimestamp } from "../database/service";

/** A count as it is on record, in force or held against another's. */
export interface CountRow extends Omit<KeptCount, "version"> {
  readonly id: string;
  readonly version: number | null;
  readonly matter: Matter;
  readonly adminAreaCode: string;
  /** Whether somebody has decided the conflict it was in. */
  readonly isSettled: boolean;
  readonly isSettlement: boolean;
}

/** A count in force, of which village and for what. */
export interface NewestCount extends KeptCount {
  readonly matter: Matter;
  readonly adminAreaCode: string;
}

export interface CountDraft {
  readonly id: string;
  readonly matter: Matter;
  readonly adminAreaCode: string;
  readonly version: number | null;
  readonly base: number | null;
  readonly count: Count;
  readonly settles: { readonly id: string; readonly keep: "mine" | "theirs" } | null;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly who: string;
  readonly userId: number | null;
}

const HEADS = (name: string) =>
  `jsonb_build_object('households', e.${name}_households, 'people', e.${name}_people)`;

const COUNT = `jsonb_build_object('total', ${HEADS("total")}, 'onTheWay', ${HEADS("on_the_way")},
  'arrived', ${HEADS("arrived")})`;

const COLUMNS = `e.id, e.version, e.who AS "by", e.user_id AS "userId",
  CASE WHEN e.warning_id IS NULL
       THEN jsonb_build_object('kind', 'incident', 'id', e.incident_id)
       ELSE jsonb_build_object('kind', 'warning', 'id', e.warning_id) END AS matter,
  e.admin_area_code AS "adminAreaCode", ${epochMs("e.occurred_at")} AS at,
  ${COUNT} AS count,
  e.settles IS NOT NULL AS "isSettlement",
  EXISTS (SELECT FROM evacuation_count s WHERE s.settles = e.id) AS "isSettled"`;

export async function selectCount(client: Queryable, id: string): Promise<CountRow | null> {
  const { rows } = await client.query<CountRow>(
    `SELECT ${COLUMNS} FROM evacuation_count e WHERE e.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Counts that were in force one after another, oldest first. */
export async function selectInForce(
  client: Queryable,
  matter: Matter,
  adminAreaCode: string,
): Promise<KeptCount[]> {
  const { rows } = await client.query<KeptCount>(
    `SELECT ${COLUMNS} FROM evacuation_count e
      WHERE e.${columnOf(matter)} = $1 AND e.admin_area_code = $2 AND e.version IS NOT NULL
      ORDER BY e.version`,
    [matter.id, adminAreaCode],
  );
  return rows;
}

/** The newest count in force of each village and matter below an area. */
export async function selectNewest(
  client: Queryable,
  countyCode: string,
  below: string,
): Promise<NewestCount[]> {
  const { rows } = await client.query<NewestCount>(
    `SELECT DISTINCT ON (e.warning_id, e.incident_id, e.admin_area_code) ${COLUMNS}
       FROM evacuation_count e
      WHERE e.county_code = $1 AND starts_with(e.admin_area_code, $2) AND e.version IS NOT NULL
      ORDER BY e.warning_id, e.incident_id, e.admin_area_code, e.version DESC`,
    [countyCode, below],
  );
  return rows;
}

/** What counts are told of: an incident with its warnings, and of villages in an area alone. */
export interface CountsAsked {
  readonly warningIds: readonly number[];
  readonly incidentId: number;
  readonly within: string;
}

/** A count with the warning it was made for; null where it was made for the incident itself. */
export interface ToldCount extends VillageCount {
  readonly warningId: number | null;
}

/** One that is held against another's has no version, and is not told until somebody decides. */
export async function selectTold(
  client: Queryable,
  { warningIds, incidentId, within }: CountsAsked,
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<ToldCount[]> {
  const { rows } = await client.query<ToldCount>(
    `SELECT e.id, e.warning_id::float8 AS "warningId",
            e.admin_area_code AS "adminAreaCode", a.name AS "areaName", e.who AS by,
            ${COUNT} AS count,
            ${epochMs("e.occurred_at")} AS at, ${epochMs("e.recorded_at")} AS "recordedAt"
       FROM evacuation_count e JOIN admin_area a ON a.code = e.admin_area_code
      WHERE (e.warning_id = ANY ($1::bigint[]) OR e.incident_id = $2) AND e.version IS NOT NULL
        AND starts_with(e.admin_area_code, $3)
        AND ($4::text IS NULL OR starts_with(e.admin_area_code, $4))
      ORDER BY e.recorded_at, e.version`,
    [warningIds, incidentId, within, viewer.adminAreaCode],
  );
  return rows;
}

/** When a warning held, and where. */
export interface PlacedSpan extends WarningSpan {
  readonly adminAreaCode: string;
  readonly exercise: boolean;
}

const SPANS = `
  SELECT w.id::float8 AS id, w.admin_area_code AS "adminAreaCode", w.exercise,
         ${epochMs("w.issued_at")} AS "issuedAt", ${epochMs("w.lifted_at")} AS "liftedAt"
    FROM warning w`;

/** When warnings held, of those that hold or were lifted since an instant. */
export async function selectSpans(
  client: Queryable,
  countyCode: string,
  liftedSince: Instant,
): Promise<PlacedSpan[]> {
  const { rows } = await client.query<PlacedSpan>(
    `${SPANS}
      WHERE w.county_code = $1 AND w.admin_area_code IS NOT NULL
        AND (w.lifted_at IS NULL OR w.lifted_at >= ${toTimestamp("$2")})`,
    [countyCode, liftedSince],
  );
  return rows;
}

/**
 * When warnings held that may be of one event with some others: issued before the last of these was
 * lifted, and not lifted longer before the first of them than a count is carried.
 */
export async function selectSpansAround(
  client: Queryable,
  countyCode: string,
  warningIds: readonly number[],
): Promise<PlacedSpan[]> {
  const { rows } = await client.query<PlacedSpan>(
    `${SPANS}
       JOIN (SELECT exercise, min(issued_at) AS began, max(coalesce(lifted_at, 'infinity')) AS ended
               FROM warning WHERE id = ANY ($2::bigint[]) GROUP BY exercise) linked
         ON linked.exercise = w.exercise AND w.issued_at <= linked.ended
        AND (w.lifted_at IS NULL
          OR w.lifted_at >= linked.began - make_interval(secs => $3::float8 / 1000))
      WHERE w.county_code = $1 AND w.admin_area_code IS NOT NULL`,
    [countyCode, warningIds, LONGEST_CARRIED],
  );
  return rows;
}

export async function insertCount(
  client: PoolClient,
  countyCode: string,
  draft: CountDraft,
): Promise<void> {
  const { matter, count } = draft;
  await client.query(
    `INSERT INTO evacuation_count
       (id, county_code, ${columnOf(matter)}, admin_area_code, version, base,
        total_households, total_people, on_the_way_households, on_the_way_people,
        arrived_households, arrived_people, settles, keep, occurred_at, recorded_at, who, user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
             ${toTimestamp("$15")}, ${toTimestamp("$16")}, $17, $18)`,
    [
      draft.id,
      countyCode,
      matter.id,
      draft.adminAreaCode,
      draft.version,
      draft.base,
      count.total.households,
      count.total.people,
      count.onTheWay.households,
      count.onTheWay.people,
      count.arrived.households,
      count.arrived.people,
      draft.settles?.id ?? null,
      draft.settles?.keep ?? null,
      draft.occurredAt,
      draft.recordedAt,
      draft.who,
      draft.userId,
    ],
  );
}

/** Whether there is such a warning or incident, and such an area, in this county. */
export async function matterExists(
  client: Queryable,
  countyCode: string,
  matter: Matter,
  adminAreaCode: string,
): Promise<boolean> {
  const table = matter.kind === "warning" ? "warning" : "incident";
  const { rowCount } = await client.query(
    `SELECT FROM ${table} m WHERE m.id = $2 AND m.county_code = $1
        AND EXISTS (SELECT FROM admin_area a WHERE a.code = $3 AND a.county_code = $1)`,
    [countyCode, matter.id, adminAreaCode],
  );
  return rowCount === 1;
}

function columnOf({ kind }: Matter): "warning_id" | "incident_id" {
  return kind === "warning" ? "warning_id" : "incident_id";
}
