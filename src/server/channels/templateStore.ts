import type { MessageTemplate, TemplateDraft } from "@/lib/message/template";
import type { Instant } from "@/lib/time/instant";
import { accountName, type Queryable } from "../database/service";

/** A county's own wording, with who wrote it when. */
export interface KeptTemplate extends MessageTemplate {
  readonly changedAt: Instant;
  /** Name of the account. */
  readonly changedBy: string;
}

const COLUMNS = `code, version, subject, text, sms_text AS "smsText", voice_text AS "voiceText",
  registered_id AS "registeredId", (extract(epoch FROM changed_at) * 1000)::bigint AS "changedAt",
  ${accountName("changed_by")} AS "changedBy"`;

/** The newest version of each code. */
export async function selectTemplates(
  client: Queryable,
  countyCode: string,
): Promise<KeptTemplate[]> {
  const { rows } = await client.query<KeptTemplate>(
    `SELECT DISTINCT ON (code) ${COLUMNS} FROM message_template
     WHERE county_code = $1 ORDER BY code, version DESC`,
    [countyCode],
  );
  return rows;
}

/** All versions of a code, newest first. */
export async function selectVersions(
  client: Queryable,
  countyCode: string,
  code: string,
): Promise<KeptTemplate[]> {
  const { rows } = await client.query<KeptTemplate>(
    `SELECT ${COLUMNS} FROM message_template
     WHERE county_code = $1 AND code = $2 ORDER BY version DESC`,
    [countyCode, code],
  );
  return rows;
}

/** Keeps the next version and returns its number. */
export async function insertTemplate(
  client: Queryable,
  countyCode: string,
  code: string,
  draft: TemplateDraft,
  changed: { readonly at: Instant; readonly by: string },
): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    `INSERT INTO message_template (county_code, code, version, subject, text, sms_text, voice_text,
       registered_id, changed_at, changed_by)
     SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9
     FROM message_template WHERE county_code = $1 AND code = $2
     RETURNING version`,
    [
      countyCode,
      code,
      draft.subject,
      draft.text,
      draft.smsText,
      draft.voiceText,
      draft.registeredId,
      new Date(changed.at),
      changed.by,
    ],
  );
  const [row] = rows;
  if (!row) throw new Error("No version was given to a template.");
  return row.version;
}
