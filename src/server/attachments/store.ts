import type { PoolClient } from "pg";
import type { Viewer } from "@/lib/access/viewer";
import type { PictureOrigin } from "@/lib/picture/origin";
import { epochMs, lonLat, type Queryable, toPoint, toTimestamp } from "../database/service";
import type { Picture } from "./picture";

export interface UploadRow {
  readonly id: string;
  readonly userId: number;
  readonly length: number;
  readonly metadata: Record<string, string | null>;
  readonly begunAt: number;
  /** How much of it has come; all of it where the picture has been made. */
  readonly offset: number;
}

export async function selectUpload(client: Queryable, id: string): Promise<UploadRow | null> {
  const { rows } = await client.query<UploadRow>(
    `SELECT u.id, u.user_id AS "userId", u.length, u.metadata, ${epochMs("u.begun_at")} AS "begunAt",
            CASE WHEN EXISTS (SELECT FROM attachment a WHERE a.id = u.id) THEN u.length
                 ELSE coalesce((SELECT sum(length(p.content)) FROM upload_piece p
                                 WHERE p.upload_id = u.id), 0)::integer END AS "offset"
       FROM upload u WHERE u.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** False where the number is taken. */
export async function insertUpload(
  client: PoolClient,
  countyCode: string,
  upload: Omit<UploadRow, "offset">,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO upload (id, county_code, user_id, length, metadata, begun_at)
     VALUES ($1, $2, $3, $4, $5, ${toTimestamp("$6")}) ON CONFLICT (id) DO NOTHING`,
    [upload.id, countyCode, upload.userId, upload.length, upload.metadata, upload.begunAt],
  );
  return rowCount === 1;
}

export async function insertPiece(
  client: PoolClient,
  uploadId: string,
  start: number,
  content: Buffer,
): Promise<void> {
  await client.query(
    "INSERT INTO upload_piece (upload_id, start, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [uploadId, start, content],
  );
}

export async function selectWhole(client: Queryable, uploadId: string): Promise<Buffer> {
  const { rows } = await client.query<{ content: Buffer }>(
    "SELECT content FROM upload_piece WHERE upload_id = $1 ORDER BY start",
    [uploadId],
  );
  return Buffer.concat(rows.map((row) => row.content));
}

export async function deletePieces(client: PoolClient, uploadId: string): Promise<void> {
  await client.query("DELETE FROM upload_piece WHERE upload_id = $1", [uploadId]);
}

export async function deleteUpload(client: PoolClient, uploadId: string): Promise<void> {
  await client.query("DELETE FROM upload WHERE id = $1", [uploadId]);
}

/** Uploads begun before, and pictures of that age that no report ever named. */
export async function deleteStale(client: PoolClient, before: number): Promise<void> {
  await client.query(`DELETE FROM upload WHERE begun_at < ${toTimestamp("$1")}`, [before]);
  await client.query(
    `DELETE FROM attachment WHERE uploaded_at < ${toTimestamp("$1")}
        AND incident_report_id IS NULL AND task_report_id IS NULL`,
    [before],
  );
}

export async function bytesOnTheWay(client: Queryable, userId: number): Promise<number> {
  const { rows } = await client.query<{ bytes: number }>(
    `SELECT coalesce(sum(u.length), 0)::float8 AS bytes FROM upload u
      WHERE u.user_id = $1 AND NOT EXISTS (SELECT FROM attachment a WHERE a.id = u.id)`,
    [userId],
  );
  return rows[0]?.bytes ?? 0;
}

export async function insertAttachment(
  client: PoolClient,
  countyCode: string,
  id: string,
  picture: Picture,
  uploaded: { readonly by: Viewer; readonly at: number },
): Promise<void> {
  await client.query(
    `INSERT INTO attachment (id, county_code, media_type, width, height, content, thumbnail, sha256,
                             uploaded_by, user_id, uploaded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ${toTimestamp("$11")}) ON CONFLICT DO NOTHING`,
    [
      id,
      countyCode,
      picture.mediaType,
      picture.width,
      picture.height,
      picture.content,
      picture.thumbnail,
      picture.sha256,
      uploaded.by.name,
      uploaded.by.userId,
      uploaded.at,
    ],
  );
  await insertOrigin(client, id, { ...picture.origin, accuracyM: null });
}

/** Does nothing where the picture's own file has said it. */
export async function insertOrigin(
  client: PoolClient,
  id: string,
  { position, accuracyM, takenAt }: PictureOrigin,
): Promise<void> {
  if (position === null && takenAt === null) return;
  await client.query(
    `INSERT INTO attachment_origin (attachment_id, position, accuracy_m, taken_at)
     VALUES ($1, ${toPoint("$2")}, $3, ${toTimestamp("$4")}) ON CONFLICT DO NOTHING`,
    [id, position, accuracyM, takenAt],
  );
}

export type AttachmentOwner =
  | { readonly kind: "incidentReport"; readonly id: number }
  | { readonly kind: "taskReport"; readonly id: number };

/** Puts pictures of a person to a report; answers how many there were. */
export async function claimAttachments(
  client: PoolClient,
  ids: readonly string[],
  owner: AttachmentOwner,
  userId: number,
): Promise<number> {
  const column = owner.kind === "taskReport" ? "task_report_id" : "incident_report_id";
  const { rowCount } = await client.query(
    `UPDATE attachment SET ${column} = $2
      WHERE id = ANY ($1::uuid[]) AND user_id = $3
        AND task_report_id IS NULL AND incident_report_id IS NULL`,
    [ids, owner.id, userId],
  );
  return rowCount ?? 0;
}

export interface KeptPicture extends PictureOrigin {
  readonly userId: number | null;
  readonly claimed: boolean;
  /** Of the report it belongs to; null for the whole county's, and while it belongs to none. */
  readonly adminAreaCode: string | null;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

export async function selectPicture(
  client: Queryable,
  id: string,
  size: "whole" | "thumbnail",
): Promise<KeptPicture | null> {
  const { rows } = await client.query<KeptPicture>(
    `SELECT a.user_id AS "userId", num_nonnulls(a.task_report_id, a.incident_report_id) = 1 AS claimed,
            coalesce(t.admin_area_code, ir.admin_area_code) AS "adminAreaCode",
            a.media_type AS "mediaType", a.sha256,
            ${size === "whole" ? "a.content" : "a.thumbnail"} AS bytes,
            ${lonLat("o.position")} AS position, o.accuracy_m AS "accuracyM",
            ${epochMs("o.taken_at")} AS "takenAt"
       FROM attachment a
       LEFT JOIN attachment_origin o ON o.attachment_id = a.id
       LEFT JOIN task_report tr ON tr.id = a.task_report_id
       LEFT JOIN task t ON t.id = tr.task_id
       LEFT JOIN incident_report ir ON ir.id = a.incident_report_id
      WHERE a.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
