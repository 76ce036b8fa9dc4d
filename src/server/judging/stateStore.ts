import type { PoolClient } from "pg";
import type { SeriesId } from "@/lib/measure/reading";
import { type Rules, rulesSchema } from "@/lib/warning/rules";
import { type SavedSeries, savedSeriesSchema } from "@/lib/warning/saved";
import { send } from "../database/service";

/** The newest rules of a county; null before a county folder was loaded. */
export async function selectRules(client: PoolClient, countyCode: string): Promise<Rules | null> {
  const { rows } = await client.query<{ content: unknown }>(
    "SELECT content FROM rule_version WHERE county_code = $1 ORDER BY version DESC LIMIT 1",
    [countyCode],
  );
  return rows[0] ? rulesSchema.parse(rows[0].content) : null;
}

/** What was saved of these series; those never saved are absent. */
export async function selectStates(
  client: PoolClient,
  seriesIds: readonly SeriesId[],
): Promise<Map<SeriesId, SavedSeries>> {
  const { rows } = await client.query<{ series_id: number; state: unknown }>(
    "SELECT series_id, state FROM series_state WHERE series_id = ANY ($1::int[])",
    [`{${seriesIds.join(",")}}`],
  );
  return new Map(rows.map((row) => [row.series_id, savedSeriesSchema.parse(row.state)]));
}

export function sendStates(
  client: PoolClient,
  states: readonly { readonly seriesId: SeriesId; readonly saved: SavedSeries }[],
): void {
  if (states.length === 0) return;
  send(
    client,
    `INSERT INTO series_state (series_id, rule_version, as_of, state)
     SELECT series_id, rule_version, to_timestamp(as_of_ms / 1000), state
     FROM jsonb_to_recordset($1::jsonb)
       AS saved (series_id int, rule_version int, as_of_ms float8, state jsonb)
     ON CONFLICT (series_id) DO UPDATE SET
       rule_version = excluded.rule_version, as_of = excluded.as_of, state = excluded.state`,
    [
      JSON.stringify(
        states.map(({ seriesId, saved }) => ({
          series_id: seriesId,
          rule_version: saved.ruleVersion,
          as_of_ms: saved.readingsAfter ?? 0,
          state: saved,
        })),
      ),
    ],
  );
}

/** Forgets what was said of every series: an exercise is started over. */
export async function deleteStates(client: PoolClient): Promise<void> {
  await client.query("TRUNCATE series_state");
}
