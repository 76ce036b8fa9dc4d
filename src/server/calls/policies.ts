import { type LongestLines, longestLines } from "@/lib/calling/lineTime";
import type { Queryable } from "../database/service";
import type { PeopleService } from "../people/service";
import { type PolicyVersion, selectPolicies } from "./policyStore";

/** A version with how many persons the lines of its levels have, as the organization is now. */
export interface PolicyWithLines extends PolicyVersion {
  readonly longestLines: LongestLines;
}

export interface PolicyParts {
  readonly pool: Queryable;
  readonly people: Pick<PeopleService, "organizationNow">;
  readonly countyCode: string;
}

/** All versions, the one in force first; the shipped one last. */
export async function policiesWithLines({
  pool,
  people,
  countyCode,
}: PolicyParts): Promise<readonly [PolicyWithLines, ...PolicyWithLines[]]> {
  const [organization, [inForce, ...others]] = await Promise.all([
    people.organizationNow(),
    selectPolicies(pool, countyCode),
  ]);
  const withLines = (version: PolicyVersion) => ({
    ...version,
    longestLines: longestLines(version.content, organization),
  });
  return [withLines(inForce), ...others.map(withLines)];
}
