import type { PoolClient } from "pg";
import { z } from "zod";
import type { SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { WarningArea, WarningChange, WarningStanding } from "@/lib/warning/grouping";
import type { Evidence, Judgement } from "@/lib/warning/judgement";
import { HAZARDS, RAISED_TIERS, TIERS } from "@/lib/warning/tier";

/** Where a warning is written down. */
export interface WarningPlace {
  readonly areaName: string;
  readonly adminAreaCode: string | null;
}

const date = (instant: Instant | null) => (instant === null ? null : new Date(instant));

export async function insertWarning(
  client: PoolClient,
  countyCode: string,
  warning: WarningStanding,
  place: WarningPlace,
  exercise: boolean,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO warning
       (county_code, hazard, area_code, area_name, admin_area_code, tier, highest_tier,
        effective_at, issued_at, lifted_at, interrupted_since, unverified, exercise)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
    [
      countyCode,
      warning.hazard,
      warning.areaCode,
      place.areaName,
      place.adminAreaCode,
      warning.tier,
      warning.highestTier,
      date(warning.effectiveAt),
      date(warning.issuedAt),
      date(warning.liftedAt),
      date(warning.interruptedSince),
      warning.unverified,
      exercise,
    ],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("The database gave a new warning no id.");
  return Number(id);
}

export async function updateWarning(
  client: PoolClient,
  id: number,
  warning: WarningStanding,
): Promise<void> {
  await client.query(
    `UPDATE warning SET tier = $2, highest_tier = $3, effective_at = $4, issued_at = $5,
       lifted_at = $6, interrupted_since = $7, unverified = $8 WHERE id = $1`,
    [
      id,
      warning.tier,
      warning.highestTier,
      date(warning.effectiveAt),
      date(warning.issuedAt),
      date(warning.liftedAt),
      date(warning.interruptedSince),
      warning.unverified,
    ],
  );
}

/** A line of a warning's record, ready to be written. */
export interface TransitionRow {
  readonly warningId: number;
  readonly change: WarningChange;
  readonly ruleVersion: number;
  readonly correctsId: number | null;
}

/** Writes the lines in order and answers their ids, which rise in that order. */
export async function insertTransitions(
  client: PoolClient,
  transitions: readonly TransitionRow[],
): Promise<number[]> {
  if (transitions.length === 0) return [];
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO warning_transition
       (warning_id, series_id, kind, series_from, series_to, tier_from, tier_to, effective_at,
        issued_at, rule_version, indicator, value, threshold, evidence, corrects_id, cause)
     SELECT warning_id, series_id, kind, series_from, series_to, tier_from, tier_to,
            to_timestamp(effective_ms / 1000), to_timestamp(issued_ms / 1000), rule_version,
            indicator, value, threshold, evidence, corrects_id, cause
     FROM jsonb_to_recordset($1::jsonb) AS line (
       place int, warning_id bigint, series_id int, kind text, series_from text, series_to text,
       tier_from text, tier_to text, effective_ms float8, issued_ms float8, rule_version int,
       indicator text, value float8, threshold float8, evidence jsonb, corrects_id bigint, cause text)
     ORDER BY place RETURNING id`,
    [JSON.stringify(transitions.map(transitionColumns))],
  );
  return rows.map((row) => Number(row.id)).sort((a, b) => a - b);
}

function transitionColumns(
  { warningId, change, ruleVersion, correctsId }: TransitionRow,
  place: number,
) {
  const evidence = evidenceOf(change.judgement);
  return {
    place,
    warning_id: warningId,
    series_id: change.seriesId,
    kind: change.kind,
    series_from: change.seriesFrom,
    series_to: change.seriesTo,
    tier_from: change.tierFrom,
    tier_to: change.tierTo,
    effective_ms: change.effectiveAt,
    issued_ms: change.issuedAt,
    rule_version: evidence?.ruleVersion ?? ruleVersion,
    indicator: evidence?.indicator ?? null,
    value: evidence?.value ?? null,
    threshold: evidence?.threshold ?? null,
    evidence,
    corrects_id: correctsId,
    cause: change.judgement.kind === "correction" ? change.judgement.cause : null,
  };
}

function evidenceOf(judgement: Judgement): Evidence | null {
  return judgement.kind === "transition" || judgement.kind === "correction"
    ? judgement.evidence
    : null;
}

/** The newest transition that said this of the series, and its warning; null where none did. */
export async function selectCorrected(
  client: PoolClient,
  seriesId: SeriesId,
  corrected: Extract<Judgement, { kind: "correction" }>["corrected"],
): Promise<{ id: number; warningId: number } | null> {
  const { rows } = await client.query<{ id: number; warning_id: number }>(
    `SELECT id, warning_id FROM warning_transition
     WHERE series_id = $1 AND series_from = $2 AND series_to = $3 AND effective_at = $4
       AND kind NOT IN ('silent', 'back', 'correction')
     ORDER BY id DESC LIMIT 1`,
    [seriesId, corrected.from, corrected.to, date(corrected.effectiveAt)],
  );
  return rows[0] ? { id: Number(rows[0].id), warningId: Number(rows[0].warning_id) } : null;
}

const newestRow = z.object({
  id: z.coerce.number(),
  hazard: z.enum(HAZARDS),
  area_code: z.string(),
  tier: z.enum(TIERS),
  highest_tier: z.enum(RAISED_TIERS),
  effective_at: z.date(),
  issued_at: z.date(),
  lifted_at: z.date().nullable(),
  interrupted_since: z.date().nullable(),
  unverified: z.boolean(),
});

/** Of each area the newest warning, where it is open or was lifted after `liftedAfter`. */
export async function selectNewestWarnings(
  client: PoolClient,
  countyCode: string,
  liftedAfter: Instant,
): Promise<{ id: number; standing: WarningStanding }[]> {
  const { rows } = await client.query(
    `SELECT DISTINCT ON (hazard, area_code) id, hazard, area_code, tier, highest_tier, effective_at,
            issued_at, lifted_at, interrupted_since, unverified
     FROM warning WHERE county_code = $1 AND (lifted_at IS NULL OR lifted_at > $2)
     ORDER BY hazard, area_code, id DESC`,
    [countyCode, date(liftedAfter)],
  );
  return rows.map((row) => {
    const newest = newestRow.parse(row);
    return {
      id: newest.id,
      standing: {
        hazard: newest.hazard,
        areaCode: newest.area_code,
        tier: newest.tier,
        highestTier: newest.highest_tier,
        effectiveAt: newest.effective_at.getTime(),
        issuedAt: newest.issued_at.getTime(),
        liftedAt: newest.lifted_at?.getTime() ?? null,
        interruptedSince: newest.interrupted_since?.getTime() ?? null,
        unverified: newest.unverified,
      },
    };
  });
}

/** The newest warning an area ever had; null for none. */
export async function selectNewestId(
  client: PoolClient,
  countyCode: string,
  { hazard, areaCode }: WarningArea,
): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT id FROM warning WHERE county_code = $1 AND hazard = $2 AND area_code = $3
     ORDER BY id DESC LIMIT 1`,
    [countyCode, hazard, areaCode],
  );
  return rows[0] ? Number(rows[0].id) : null;
}

/** Removes all warnings with their records: an exercise is started over. */
export async function deleteWarnings(client: PoolClient, countyCode: string): Promise<void> {
  await client.query(
    `DELETE FROM warning_transition USING warning
     WHERE warning.id = warning_id AND warning.county_code = $1`,
    [countyCode],
  );
  await client.query("DELETE FROM warning WHERE county_code = $1", [countyCode]);
}
