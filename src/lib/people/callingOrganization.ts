import type { Contact } from "./contact";
import type { PostKind } from "./post";

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
