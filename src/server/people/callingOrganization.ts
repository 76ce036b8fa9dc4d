import { type CallingOrganization, callingOrganizationOf } from "@/lib/people/callingOrganization";
import type { Queryable } from "../database/service";
import { readAreas, readOrganization } from "./reading";

/**
 * What calling needs of a county's organization, as of the transaction of `client`, which has to be
 * the writer lane's. Read anew only where anybody changed it, in this process or another: thousands
 * of rows at every turn of a warning would keep readings waiting.
 */
export function createCallingOrganizations(
  countyCode: string,
): (client: Queryable) => Promise<CallingOrganization> {
  let known: { readonly revision: string; readonly organization: CallingOrganization } | null =
    null;

  return async (client) => {
    const revision = await readRevision(client);
    if (known?.revision === revision) return known.organization;
    const [organization, areas] = await Promise.all([
      readOrganization(client, countyCode),
      readAreas(client, countyCode),
    ]);
    known = { revision, organization: callingOrganizationOf(organization, areas) };
    return known.organization;
  };
}

/**
 * A sequence is not taken back with a transaction that fails: its number then stands for what was
 * there before, and is read once more for nothing. The lane keeps others from changing the
 * organization meanwhile; a transaction that itself changes it must not ask here, since what it
 * reads would be remembered under that number even if it fails.
 */
async function readRevision(client: Queryable): Promise<string> {
  const { rows } = await client.query<{ revision: string }>(
    "SELECT last_value::text AS revision FROM organization_revision",
  );
  return rows[0]?.revision ?? "";
}
