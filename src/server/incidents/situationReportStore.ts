import type { PoolClient } from "pg";
import type { SituationReport } from "@/lib/incident/record";
import type { SituationReportKind } from "@/lib/incident/reportDuty";
import type { SituationReportFields } from "@/lib/incident/situationReportFields";
import type { Instant } from "@/lib/time/instant";
import { epochMs, type Queryable, toTimestamp } from "../database/service";

/** What is in a version; those kept before reports told of calls have no such part. */
const FIELDS = `'{"calling": ""}'::jsonb || v.fields AS fields`;

/** With its newest version, or with the signed one where it is signed. */
const SELECT = `
  SELECT r.id::float8 AS id, r.incident_id::float8 AS "incidentId", r.kind, r.number, r.state,
         v.version, ${FIELDS}, v.written_by AS "writtenBy", ${epochMs("v.written_at")} AS "writtenAt",
         r.signed_by AS "signedBy", ${epochMs("r.signed_at")} AS "signedAt"
    FROM situation_report r
    JOIN LATERAL (SELECT * FROM situation_report_version w
                   WHERE w.situation_report_id = r.id
                     AND (r.signed_version IS NULL OR w.version = r.signed_version)
                   ORDER BY w.version DESC LIMIT 1) v ON true`;

export async function selectOfIncident(
  client: Queryable,
  incidentId: number,
): Promise<SituationReport[]> {
  const { rows } = await client.query<SituationReport>(
    `${SELECT} WHERE r.incident_id = $1 ORDER BY r.id`,
    [incidentId],
  );
  return rows;
}

export async function selectOne(client: Queryable, id: number): Promise<SituationReport | null> {
  const { rows } = await client.query<SituationReport>(`${SELECT} WHERE r.id = $1`, [id]);
  return rows[0] ?? null;
}

/**
 * How many written reports the county signed from an instant on, up to one of them: nothing that was
 * signed is ever signed again or removed, so that the count is that one's for good. Of an exercise they
 * are counted apart, and go with it.
 */
export async function countIssued(
  client: Queryable,
  countyCode: string,
  upTo: {
    readonly exercise: boolean;
    readonly from: Instant;
    readonly through: Instant;
    readonly id: number;
  },
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::float8 AS count
       FROM situation_report r JOIN incident i ON i.id = r.incident_id
      WHERE i.county_code = $1 AND i.exercise = $2 AND r.state = 'signed' AND r.kind <> 'phone'
        AND r.signed_at >= ${toTimestamp("$3")} AND (r.signed_at, r.id) <= (${toTimestamp("$4")}, $5)`,
    [countyCode, upTo.exercise, upTo.from, upTo.through, upTo.id],
  );
  return rows[0]?.count ?? 0;
}

export interface ReportVersion {
  readonly version: number;
  readonly fields: SituationReportFields;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
}

/** Every text it has had, oldest first. */
export async function selectVersions(client: Queryable, id: number): Promise<ReportVersion[]> {
  const { rows } = await client.query<ReportVersion>(
    `SELECT v.version, ${FIELDS}, v.written_by AS "writtenBy",
            ${epochMs("v.written_at")} AS "writtenAt"
       FROM situation_report_version v WHERE v.situation_report_id = $1 ORDER BY v.version`,
    [id],
  );
  return rows;
}

export async function insertSituationReport(
  client: PoolClient,
  incidentId: number,
  kind: SituationReportKind,
): Promise<{ id: number; number: number }> {
  const { rows } = await client.query<{ id: number; number: number }>(
    `INSERT INTO situation_report (incident_id, kind, number, state)
     SELECT $1, $2, 1 + count(*), 'draft' FROM situation_report WHERE incident_id = $1 AND kind = $2
     RETURNING id::float8 AS id, number`,
    [incidentId, kind],
  );
  const [row] = rows;
  if (!row) throw new Error("The report was not kept.");
  return row;
}

export async function insertVersion(
  client: PoolClient,
  id: number,
  version: ReportVersion,
): Promise<void> {
  await client.query(
    `INSERT INTO situation_report_version (situation_report_id, version, fields, written_by, written_at)
     VALUES ($1, $2, $3, $4, ${toTimestamp("$5")})`,
    [id, version.version, version.fields, version.writtenBy, version.writtenAt],
  );
}

export async function signReport(
  client: PoolClient,
  id: number,
  signed: { readonly version: number; readonly by: string; readonly at: Instant },
): Promise<void> {
  await client.query(
    `UPDATE situation_report SET state = 'signed', signed_version = $2, signed_by = $3,
            signed_at = ${toTimestamp("$4")} WHERE id = $1`,
    [id, signed.version, signed.by, signed.at],
  );
}
