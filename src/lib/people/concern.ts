import type { Concern } from "@/lib/access/permissions";
import type { Person, Post, RiskPoint } from "./organization";
import { POST_PLACES } from "./post";

/** Whose a record is, for the table of permissions. What is of no area is the county's own. */
export function departmentConcern({ code }: { readonly code: string }): Concern {
  return { departmentCode: code, adminAreaCode: null };
}

export function personConcern(
  person: Pick<Person, "code" | "adminAreaCode" | "departmentCode">,
): Concern {
  const { code, adminAreaCode, departmentCode } = person;
  return { personCode: code, adminAreaCode, departmentCode };
}

export function riskPointConcern({ adminAreaCode }: Pick<RiskPoint, "adminAreaCode">): Concern {
  return { adminAreaCode };
}

/** A post is where its place is; of a risk point the area it lies in has to be known. */
export function postConcern(
  { kind, placeCode }: Pick<Post, "kind" | "placeCode">,
  areaOfRiskPoint: (code: string) => string | undefined,
): Concern {
  const place = POST_PLACES[kind];
  if (place === "department") return { departmentCode: placeCode, adminAreaCode: null };
  if (place === "riskPoint") return { adminAreaCode: areaOfRiskPoint(placeCode) ?? null };
  return { adminAreaCode: placeCode };
}
