import type pg from "pg";
import { isEmpty, type Organization } from "@/lib/people/organization";
import { hasOrganization } from "./reading";
import { putRecords } from "./writing";

/**
 * Takes over the organization of a county folder where the database has none yet: from then on the
 * database is what counts, since pages and imports change it. Answers whether it did.
 */
export async function fillEmptyOrganization(
  client: pg.ClientBase,
  countyCode: string,
  organization: Organization,
): Promise<boolean> {
  if (isEmpty(organization) || (await hasOrganization(client, countyCode))) return false;
  await putRecords(client, countyCode, organization);
  return true;
}
