import type { PoolClient } from "pg";
import { accountIdOf, type Viewer } from "@/lib/access/viewer";
import type { FieldReportForm } from "@/lib/incident/forms";
import type { FieldReport } from "@/lib/incident/record";
import type { Instant } from "@/lib/time/instant";
import { epochMs, inArea, lonLat, type Queryable, toPoint, toTimestamp } from "../database/service";

const COLUMNS = `
  r.id::float8 AS id, r.incident_id::float8 AS "incidentId", r.kind, r.words,
  to_jsonb(r.facts) AS facts, r.dead, r.missing, r.injured, r.trapped,
  r.admin_area_code AS "adminAreaCode", a.name AS "areaName", ${lonLat("r.position")} AS position,
  ${epochMs("r.occurred_at")} AS "occurredAt", ${epochMs("r.received_at")} AS "receivedAt",
  r.reporter, r.exercise,
  coalesce((SELECT jsonb_agg(p.id ORDER BY p.uploaded_at, p.id) FROM attachment p
             WHERE p.incident_report_id = r.id), '[]') AS attachments`;

const FROM_REPORTS = "FROM incident_report r JOIN admin_area a ON a.code = r.admin_area_code";

/** Keeps a report, and answers it without pictures: those are claimed for it afterwards. */
export async function insertReport(
  client: PoolClient,
  countyCode: string,
  form: FieldReportForm,
  received: {
    readonly at: Instant;
    readonly occurredAt: Instant;
    readonly by: Viewer;
    readonly exercise: boolean;
  },
): Promise<FieldReport> {
  const { rows } = await client.query<FieldReport>(
    `WITH r AS (
     INSERT INTO incident_report (county_code, incident_id, kind, words, facts, dead, missing, injured,
                                  trapped, admin_area_code, position, occurred_at, received_at,
                                  reporter, user_id, exercise)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ${toPoint("$11")}, ${toTimestamp("$12")},
             ${toTimestamp("$13")}, $14, $15, $16)
     RETURNING *)
     SELECT ${COLUMNS} FROM r JOIN admin_area a ON a.code = r.admin_area_code`,
    [
      countyCode,
      form.incidentId,
      form.kind,
      form.words,
      form.facts,
      form.dead,
      form.missing,
      form.injured,
      form.trapped,
      form.adminAreaCode,
      form.position,
      received.occurredAt,
      received.at,
      received.by.name,
      accountIdOf(received.by),
      received.exercise,
    ],
  );
  const [report] = rows;
  if (!report) throw new Error("A report was not kept.");
  return report;
}

export async function selectReport(client: Queryable, id: number): Promise<FieldReport | null> {
  const { rows } = await client.query<FieldReport>(
    `SELECT ${COLUMNS} ${FROM_REPORTS} WHERE r.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Reports of an incident that a viewer may see, oldest first. */
export async function selectOfIncident(
  client: Queryable,
  incidentId: number,
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<FieldReport[]> {
  const { rows } = await client.query<FieldReport>(
    `SELECT ${COLUMNS} ${FROM_REPORTS} WHERE r.incident_id = $1 AND ${inArea("r", "$2")}
      ORDER BY r.received_at, r.id`,
    [incidentId, viewer.adminAreaCode],
  );
  return rows;
}

/** Reports nobody has put to an incident, newest first. */
export async function selectUnassigned(
  client: Queryable,
  countyCode: string,
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<FieldReport[]> {
  const { rows } = await client.query<FieldReport>(
    `SELECT ${COLUMNS} ${FROM_REPORTS}
      WHERE r.county_code = $1 AND r.incident_id IS NULL AND ${inArea("r", "$2")}
      ORDER BY r.received_at DESC, r.id DESC LIMIT 100`,
    [countyCode, viewer.adminAreaCode],
  );
  return rows;
}

/** False where it is somebody else's already. */
export async function takeUpReport(
  client: PoolClient,
  id: number,
  incidentId: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    "UPDATE incident_report SET incident_id = $2 WHERE id = $1 AND incident_id IS NULL",
    [id, incidentId],
  );
  return rowCount === 1;
}
