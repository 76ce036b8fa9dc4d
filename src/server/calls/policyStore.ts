import { DEFAULT_CALL_POLICY } from "@/lib/calling/defaultPolicy";
import { type CallPolicy, callPolicySchema } from "@/lib/calling/policy";
import type { Instant } from "@/lib/time/instant";
import { accountName, type Queryable } from "../database/service";

/** A policy as it was or is in force. */
export interface PolicyVersion {
  /** 0: the policy shipped with the product, in force where a county has none of its own. */
  readonly version: number;
  readonly content: CallPolicy;
  readonly inForceFrom: Instant | null;
  /** A login, or the county's folder; null for the product's own. */
  readonly savedBy: string | null;
  readonly savedByName: string | null;
  readonly note: string;
}

/** What stands in place of a login where the county's folder brought a policy. */
export const FOLDER = "county";
const SAVED_BY_NAME = `CASE saved_by WHEN '${FOLDER}' THEN '县文件夹' ELSE ${accountName("saved_by")} END
              AS "savedByName"`;

const SHIPPED: PolicyVersion = {
  version: 0,
  content: DEFAULT_CALL_POLICY,
  inForceFrom: null,
  savedBy: null,
  savedByName: null,
  note: "产品默认",
};

/** All versions, the one in force first; the shipped one last. */
export async function selectPolicies(
  client: Queryable,
  countyCode: string,
): Promise<readonly [PolicyVersion, ...PolicyVersion[]]> {
  const { rows } = await client.query(
    `SELECT version, content, (extract(epoch FROM in_force_from) * 1000)::float8 AS "inForceFrom",
            saved_by AS "savedBy", ${SAVED_BY_NAME}, note
       FROM call_policy_version WHERE county_code = $1 ORDER BY version DESC`,
    [countyCode],
  );
  const own: PolicyVersion[] = rows.map((row) => ({
    ...row,
    content: callPolicySchema.parse(row.content),
  }));
  const [newest, ...older] = own;
  return newest ? [newest, ...older, SHIPPED] : [SHIPPED];
}

/** The policy in force. */
export async function selectPolicy(client: Queryable, countyCode: string): Promise<PolicyVersion> {
  const { rows } = await client.query(
    `SELECT version, content, (extract(epoch FROM in_force_from) * 1000)::float8 AS "inForceFrom",
            saved_by AS "savedBy", ${SAVED_BY_NAME}, note
       FROM call_policy_version WHERE county_code = $1 ORDER BY version DESC LIMIT 1`,
    [countyCode],
  );
  const row = rows[0];
  return row ? { ...row, content: callPolicySchema.parse(row.content) } : SHIPPED;
}

export async function insertPolicy(
  client: Queryable,
  countyCode: string,
  policy: Omit<PolicyVersion, "inForceFrom" | "savedBy" | "savedByName"> & {
    readonly inForceFrom: Instant;
    readonly savedBy: string;
  },
): Promise<void> {
  await client.query(
    `INSERT INTO call_policy_version (county_code, version, content, in_force_from, saved_by, note)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      countyCode,
      policy.version,
      JSON.stringify(policy.content),
      new Date(policy.inForceFrom),
      policy.savedBy,
      policy.note,
    ],
  );
}
