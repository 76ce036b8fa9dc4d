import type { Viewer } from "@/lib/access/viewer";
import type { StationSummary, TransitionSummary, WarningSummary } from "@/lib/feed/snapshot";
import type { Instant } from "@/lib/time/instant";
import type { Evidence } from "@/lib/warning/judgement";
import type { ReasonSubject } from "@/lib/warning/reason";
import { type Rules, rulesSchema } from "@/lib/warning/rules";
import type { WarningSearch } from "@/lib/warning/search";
import { epochMs, type Queryable } from "../database/service";

/** More rows than this are not exported at once. */
export const EXPORT_LIMIT = 100_000;

/** What of a summary stands in the warning's own row. */
export type WarningRow = Omit<WarningSummary, "reason" | "tierIssuedAt" | "stationCodes">;

/**
 * A transition without its evidence, with what its sentence needs of its station; `from` and `to`
 * are its own series' tiers, or those of the transition it corrects.
 */
export interface TransitionHead
  extends Omit<TransitionSummary, "reason">,
    Omit<ReasonSubject, "evidence" | "annulled"> {
  readonly ruleVersion: number;
  readonly correctsId: number | null;
}

const WARNING_COLUMNS = `
  w.id::float8 AS id, w.hazard, w.area_code AS "areaCode", w.area_name AS "areaName",
  w.admin_area_code AS "adminAreaCode", w.tier, w.highest_tier AS "highestTier",
  ${epochMs("w.effective_at")} AS "effectiveAt", ${epochMs("w.issued_at")} AS "issuedAt",
  ${epochMs("w.lifted_at")} AS "liftedAt", ${epochMs("w.interrupted_since")} AS "interruptedSince",
  w.unverified, w.exercise`;

/** Warnings that concern a viewer of one area, as `isConcerned` has it; null sees all. */
const visible = (alias: string, parameter: string) =>
  `(${parameter}::text IS NULL OR starts_with(${alias}.admin_area_code, ${parameter})
    OR starts_with(${parameter}, ${alias}.admin_area_code))`;

export async function warningRows(
  client: Queryable,
  ids: readonly number[],
): Promise<WarningRow[]> {
  const { rows } = await client.query<WarningRow>(
    `SELECT ${WARNING_COLUMNS} FROM warning w WHERE w.id = ANY($1::bigint[])`,
    [ids],
  );
  return rows;
}

/**
 * Transitions of some warnings, or some transitions, in the order they were said; without their
 * evidence.
 */
export async function transitionHeads(
  client: Queryable,
  which: { readonly warningIds: readonly number[] } | { readonly ids: readonly number[] },
): Promise<TransitionHead[]> {
  const [column, ids] = "ids" in which ? ["t.id", which.ids] : ["t.warning_id", which.warningIds];
  const { rows } = await client.query<TransitionHead>(
    `SELECT t.id::float8 AS id, t.warning_id::float8 AS "warningId", t.series_id AS "seriesId",
            st.code AS "stationCode", st.name AS "stationName", st.kind AS hazard, t.kind,
            t.series_from AS "seriesFrom", t.series_to AS "seriesTo",
            t.tier_from AS "tierFrom", t.tier_to AS "tierTo",
            coalesce(corrected.series_from, t.series_from) AS "from",
            coalesce(corrected.series_to, t.series_to) AS "to",
            ${epochMs("t.effective_at")} AS "effectiveAt", ${epochMs("t.issued_at")} AS "issuedAt",
            t.rule_version AS "ruleVersion", t.indicator, t.value, t.threshold,
            t.corrects_id::float8 AS "correctsId", t.cause,
            st.alert_level_m AS "alertLevelM", st.guarantee_level_m AS "guaranteeLevelM"
       FROM warning_transition t
       JOIN series se ON se.id = t.series_id
       JOIN station st ON st.id = se.station_id
       LEFT JOIN warning_transition corrected ON corrected.id = t.corrects_id
      WHERE ${column} = ANY($1::bigint[])
      ORDER BY t.id`,
    [ids],
  );
  return rows;
}

/** Evidence of some transitions, by id; those without any are absent. */
export async function evidenceOf(
  client: Queryable,
  transitionIds: readonly number[],
): Promise<Map<number, Evidence>> {
  if (transitionIds.length === 0) return new Map();
  const { rows } = await client.query<{ id: number; evidence: Evidence | null }>(
    "SELECT id::float8 AS id, evidence FROM warning_transition WHERE id = ANY($1::bigint[])",
    [transitionIds],
  );
  return new Map(rows.flatMap((row) => (row.evidence ? [[row.id, row.evidence]] : [])));
}

/** The same for sentences only: readings are left out but for rivers, whose rise is told from them. */
export async function briefEvidenceOf(
  client: Queryable,
  transitionIds: readonly number[],
): Promise<Map<number, Evidence>> {
  if (transitionIds.length === 0) return new Map();
  const { rows } = await client.query<{ id: number; evidence: Evidence }>(
    `SELECT id::float8 AS id,
            CASE WHEN indicator = 'level' THEN evidence
                 ELSE jsonb_set(evidence, '{readings}', '[]') END AS evidence
       FROM warning_transition
      WHERE id = ANY($1::bigint[]) AND evidence IS NOT NULL AND evidence <> 'null'`,
    [transitionIds],
  );
  return new Map(rows.map((row) => [row.id, row.evidence]));
}

/** Open warnings, and those lifted since an instant; newest first. */
export async function currentIds(
  client: Queryable,
  countyCode: string,
  liftedSince: Instant,
  viewer: Viewer,
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT w.id::float8 AS id FROM warning w
      WHERE w.county_code = $1 AND (w.lifted_at IS NULL OR w.lifted_at >= to_timestamp($2::float8 / 1000))
        AND ${visible("w", "$3")}
      ORDER BY w.issued_at DESC, w.id DESC`,
    [countyCode, liftedSince, viewer.adminAreaCode],
  );
  return rows.map((row) => row.id);
}

/** Ids of the transitions issued since an instant that a viewer may see. */
export async function transitionIdsSince(
  client: Queryable,
  countyCode: string,
  since: Instant,
  viewer: Viewer,
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT t.id::float8 AS id FROM warning_transition t JOIN warning w ON w.id = t.warning_id
      WHERE w.county_code = $1 AND t.issued_at >= to_timestamp($2::float8 / 1000)
        AND ${visible("w", "$3")}
      ORDER BY t.id`,
    [countyCode, since, viewer.adminAreaCode],
  );
  return rows.map((row) => row.id);
}

/** Warnings a station has carried, newest first. */
export async function idsOfStation(
  client: Queryable,
  countyCode: string,
  stationCode: string,
  limit: number,
  viewer: Viewer,
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT w.id::float8 AS id FROM warning w
      WHERE w.county_code = $1 AND ${visible("w", "$4")}
        AND EXISTS (SELECT FROM warning_transition t
                      JOIN series se ON se.id = t.series_id
                      JOIN station st ON st.id = se.station_id
                     WHERE t.warning_id = w.id AND st.code = $2)
      ORDER BY w.issued_at DESC, w.id DESC LIMIT $3`,
    [countyCode, stationCode, limit, viewer.adminAreaCode],
  );
  return rows.map((row) => row.id);
}

export async function timeZone(client: Queryable, countyCode: string): Promise<string> {
  const { rows } = await client.query<{ time_zone: string }>(
    "SELECT time_zone FROM county WHERE code = $1",
    [countyCode],
  );
  return rows[0]?.time_zone ?? "UTC";
}

const RANK = "array_position(ARRAY['none','blue','yellow','orange','red'], shown_tier)";

/** Order of each sort; the id makes it total, so that pages neither repeat nor skip. */
const ORDERS: Record<WarningSearch["sort"], string> = {
  urgency: `(lifted_at IS NULL) DESC, ${RANK} DESC, issued_at DESC, id DESC`,
  "-issued": "issued_at DESC, id DESC",
  issued: "issued_at, id",
  "-tier": `${RANK} DESC, issued_at DESC, id DESC`,
  tier: `${RANK}, issued_at DESC, id DESC`,
  area: "area_name, id DESC",
  "-area": "area_name DESC, id DESC",
};

/** Ids of one page of a search, in order, and how many there are in all. */
export async function searchIds(
  client: Queryable,
  countyCode: string,
  search: Omit<WarningSearch, "size"> & { readonly size: number },
  viewer: Viewer,
): Promise<{ ids: number[]; total: number }> {
  const parameters: unknown[] = [
    countyCode,
    viewer.adminAreaCode,
    search.state,
    search.tier,
    search.hazard,
    search.area ?? null,
    search.interrupted,
    search.from ?? null,
    search.to ?? null,
    search.q,
  ];
  const found = `
    WITH found AS (
      SELECT w.*, CASE WHEN w.tier = 'none' THEN w.highest_tier ELSE w.tier END AS shown_tier
        FROM warning w JOIN county c ON c.code = w.county_code
       WHERE w.county_code = $1 AND ${visible("w", "$2")}
         AND ($3 = 'all' OR ($3 = 'open') = (w.lifted_at IS NULL))
         AND ($5::text[] = '{}' OR w.hazard = ANY($5::text[]))
         AND ($6::text IS NULL OR starts_with(w.admin_area_code, $6))
         AND (NOT $7::boolean OR w.interrupted_since IS NOT NULL)
         AND ($8::date IS NULL OR w.lifted_at IS NULL
              OR w.lifted_at >= $8::date::timestamp AT TIME ZONE c.time_zone)
         AND ($9::date IS NULL
              OR w.issued_at < ($9::date + 1)::timestamp AT TIME ZONE c.time_zone)
         AND ($10 = '' OR strpos(lower(w.area_name), lower($10)) > 0
              OR strpos(lower(w.area_code), lower($10)) > 0
              OR EXISTS (SELECT FROM warning_transition t
                           JOIN series se ON se.id = t.series_id
                           JOIN station st ON st.id = se.station_id
                          WHERE t.warning_id = w.id
                            AND (strpos(lower(st.name), lower($10)) > 0
                                 OR strpos(lower(st.code), lower($10)) > 0)))
    ), chosen AS (
      SELECT * FROM found WHERE $4::text[] = '{}' OR shown_tier = ANY($4::text[])
    )`;
  const { rows } = await client.query<{ id: number; total: number }>(
    `${found} SELECT id::float8 AS id, count(*) OVER ()::float8 AS total FROM chosen
      ORDER BY ${ORDERS[search.sort]} LIMIT $11 OFFSET $12`,
    [...parameters, search.size, (search.page - 1) * search.size],
  );
  if (rows[0]) return { ids: rows.map((row) => row.id), total: rows[0].total };
  if (search.page === 1) return { ids: [], total: 0 };
  const counted = await client.query<{ total: number }>(
    `${found} SELECT count(*)::float8 AS total FROM chosen`,
    parameters,
  );
  return { ids: [], total: counted.rows[0]?.total ?? 0 };
}

export type MemberStation = Pick<
  StationSummary,
  "code" | "name" | "demonstration" | "position" | "positionQuality"
>;

export async function memberStations(
  client: Queryable,
  codes: readonly string[],
): Promise<Map<string, MemberStation>> {
  const { rows } = await client.query<MemberStation>(
    `SELECT code, name, demonstration, position_quality AS "positionQuality",
            CASE WHEN position IS NULL THEN NULL
                 ELSE ARRAY[ST_X(position), ST_Y(position)] END AS position
       FROM station WHERE code = ANY($1::text[])`,
    [codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Rule versions as they were in force; content is parsed because it is stored as JSON. */
export async function rulesOf(
  client: Queryable,
  countyCode: string,
  versions: readonly number[],
): Promise<Rules[]> {
  const { rows } = await client.query<{ content: unknown }>(
    `SELECT content FROM rule_version
      WHERE county_code = $1 AND version = ANY($2::integer[]) ORDER BY version`,
    [countyCode, versions],
  );
  return rows.map((row) => rulesSchema.parse(row.content));
}
