import { type CallingOrganization, callingOrganizationOf } from "@/lib/people/callingOrganization";
import type { Queryable } from "../database/service";
import { readAreas, readOrganization } from "./reading";

/** Reads what calling needs of a county's organization, as of the transaction of `client`. */
export async function readCallingOrganization(
  client: Queryable,
  countyCode: string,
): Promise<CallingOrganization> {
  const [organization, areas] = await Promise.all([
    readOrganization(client, countyCode),
    readAreas(client, countyCode),
  ]);
  return callingOrganizationOf(organization, areas);
}
