import type { Instant } from "@/lib/time/instant";
import { type Rules, rulesSchema } from "@/lib/warning/rules";
import { epochMs, type Queryable } from "../database/service";

/** The county's newest rule version and since when it is in force; null before any is loaded. */
export async function rulesInForce(
  client: Queryable,
  countyCode: string,
): Promise<{ readonly rules: Rules; readonly from: Instant } | null> {
  const { rows } = await client.query<{ content: unknown; from: number }>(
    `SELECT content, ${epochMs("in_force_from")} AS from FROM rule_version
      WHERE county_code = $1 ORDER BY version DESC LIMIT 1`,
    [countyCode],
  );
  const row = rows[0];
  return row ? { rules: rulesSchema.parse(row.content), from: row.from } : null;
}
