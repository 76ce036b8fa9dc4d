import type { OutsideChannel } from "@/lib/message/channel";
import type { Instant } from "@/lib/time/instant";
import { accountName, type Queryable } from "../database/service";

/** A channel's settings as they are kept: sealed. */
export interface KeptSettings {
  readonly channel: OutsideChannel;
  readonly enabled: boolean;
  readonly sealed: string;
  readonly changedAt: Instant;
  /** A login as it is kept, the account's name as it is read. */
  readonly changedBy: string;
}

export async function selectSettings(
  client: Queryable,
  countyCode: string,
): Promise<KeptSettings[]> {
  const { rows } = await client.query<Omit<KeptSettings, "changedAt"> & { changedAt: Date }>(
    `SELECT channel, enabled, sealed, changed_at AS "changedAt",
            ${accountName("changed_by")} AS "changedBy"
     FROM channel_setting WHERE county_code = $1`,
    [countyCode],
  );
  return rows.map((row) => ({ ...row, changedAt: new Date(row.changedAt).getTime() }));
}

export async function upsertSettings(
  client: Queryable,
  countyCode: string,
  { channel, enabled, sealed, changedAt, changedBy }: KeptSettings,
): Promise<void> {
  await client.query(
    `INSERT INTO channel_setting (county_code, channel, enabled, sealed, changed_at, changed_by)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (county_code, channel) DO UPDATE SET enabled = $3, sealed = $4, changed_at = $5,
       changed_by = $6`,
    [countyCode, channel, enabled, sealed, new Date(changedAt), changedBy],
  );
}

export async function deleteSettings(
  client: Queryable,
  countyCode: string,
  channel: OutsideChannel,
): Promise<boolean> {
  const { rowCount } = await client.query(
    "DELETE FROM channel_setting WHERE county_code = $1 AND channel = $2",
    [countyCode, channel],
  );
  return (rowCount ?? 0) > 0;
}
