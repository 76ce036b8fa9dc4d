import type { CallingOrganization } from "@/lib/people/callingOrganization";
import type { Queryable } from "../database/service";
import { readCallingOrganization } from "./callingOrganization";

export { fillEmptyOrganization } from "./folderOrganization";

/** Who is who in the county: departments, posts, persons, risk points. */
export interface PeopleService {
  /** Everything calling needs of the organization, as of the transaction of `client`. */
  organizationForCalling(client: Queryable): Promise<CallingOrganization>;
}

export interface PeopleServiceParts {
  readonly countyCode: string;
}

export function createPeopleService({ countyCode }: PeopleServiceParts): PeopleService {
  return {
    organizationForCalling: (client) => readCallingOrganization(client, countyCode),
  };
}
