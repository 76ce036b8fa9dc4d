import type { PoolClient } from "pg";
import type { County } from "@/lib/county/county";
import { Conflict } from "@/lib/error/domainError";
import type { Instant } from "@/lib/time/instant";
import { type Rules, rulesSchema } from "@/lib/warning/rules";

/**
 * Puts a new version of the rules in force. A version never changes once in force, since every
 * transition names the version it was judged by: changed rules with an old version are refused.
 */
export async function putRules(client: PoolClient, county: County, now: Instant): Promise<void> {
  const { rows } = await client.query<{ version: number; content: unknown }>(
    "SELECT version, content FROM rule_version WHERE county_code = $1 ORDER BY version DESC LIMIT 1",
    [county.code],
  );
  const [newest] = rows;
  const { rules } = county;
  if (newest && rules.version < newest.version)
    throw new Conflict({
      code: "rules-version-old",
      message: `rules.json 的版本 ${rules.version} 低于已生效的版本 ${newest.version}。`,
      mend: `把 version 改为 ${newest.version + 1}，或恢复版本 ${newest.version} 的内容。`,
    });
  if (newest && rules.version === newest.version) {
    if (isSame(rules, rulesSchema.parse(newest.content))) return;
    throw new Conflict({
      code: "rules-changed-without-version",
      message: `rules.json 的内容变了，版本仍是已生效的 ${newest.version}。`,
      mend: `把 version 改为 ${newest.version + 1}，或恢复原内容。`,
    });
  }
  await client.query(
    "INSERT INTO rule_version (county_code, version, content, in_force_from) VALUES ($1, $2, $3, $4)",
    [county.code, rules.version, JSON.stringify(rules), new Date(now)],
  );
}

/** Both come out of the same schema, which gives their keys one order and their gaps one default. */
function isSame(a: Rules, b: Rules): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
