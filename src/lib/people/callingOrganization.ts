import type { Contact } from "./contact";
import type { Organization } from "./organization";
import { type PlaceKind, POST_PLACES, type PostKind } from "./post";

/**
 * The organization as far as calling needs it, at one moment: who is called for which place, in
 * which order, and how each is reached. What is retired is left out.
 */
export interface CallingOrganization {
  readonly areas: readonly CallingArea[];
  /** By kind, place and rank. */
  readonly posts: readonly CallingPost[];
  readonly persons: readonly CallingPerson[];
  readonly riskPoints: readonly CallingRiskPoint[];
}

export interface CallingArea {
  readonly code: string;
  readonly level: "county" | "township" | "village" | "group";
  readonly name: string;
  readonly parentCode: string | null;
}

export interface CallingPost {
  readonly code: string;
  readonly kind: PostKind;
  readonly title: string;
  /** Order in its line, beginning with 1. */
  readonly rank: number;
  readonly place: {
    readonly kind: "department" | "area" | "riskPoint";
    readonly code: string;
  };
  /** By rank: the holder, then those who stand in. Empty where the post is vacant. */
  readonly holders: readonly { readonly personCode: string; readonly rank: number }[];
}

export interface CallingPerson {
  readonly code: string;
  readonly name: string;
  /** Invented: no real channel may ever be used for it. */
  readonly demonstration: boolean;
  /** By rank. */
  readonly contacts: readonly Contact[];
}

export interface CallingRiskPoint {
  readonly code: string;
  readonly name: string;
  readonly hazard: "slope" | "river" | "gully";
  /** The village or group it lies in. */
  readonly adminAreaCode: string;
  /** The station that watches it; null for none. */
  readonly stationCode: string | null;
}

/** What of an organization counts now: nothing retired, and no post at what is retired. */
export function callingOrganizationOf(
  organization: Organization,
  areas: readonly CallingArea[],
): CallingOrganization {
  const kept = <T extends { readonly retired: boolean }>(records: readonly T[]) =>
    records.filter(({ retired }) => !retired);
  const persons = kept(organization.person);
  const riskPoints = kept(organization.riskPoint);
  const isThere = new Set(persons.map(({ code }) => code));
  const places = {
    department: new Set(kept(organization.department).map(({ code }) => code)),
    riskPoint: new Set(riskPoints.map(({ code }) => code)),
    area: new Set(areas.map(({ code }) => code)),
  };
  const posts = kept(organization.post).filter(({ kind, placeCode }) =>
    places[CALLED_AT[POST_PLACES[kind]]].has(placeCode),
  );
  return {
    areas,
    posts: posts.map(({ code, kind, title, rank, placeCode, holders }) => ({
      code,
      kind,
      title,
      rank,
      place: { kind: CALLED_AT[POST_PLACES[kind]], code: placeCode },
      holders: holders
        .filter((personCode) => isThere.has(personCode))
        .map((personCode, index) => ({ personCode, rank: index + 1 })),
    })),
    persons: persons.map(({ code, name, demonstration, contacts }) => ({
      code,
      name,
      demonstration,
      contacts,
    })),
    riskPoints: riskPoints.map(({ code, name, hazard, adminAreaCode, stationCode }) => ({
      code,
      name,
      hazard,
      adminAreaCode,
      stationCode,
    })),
  };
}

const CALLED_AT: Record<PlaceKind, CallingPost["place"]["kind"]> = {
  county: "area",
  township: "area",
  village: "area",
  group: "area",
  department: "department",
  riskPoint: "riskPoint",
};
