import type { ContactKind } from "./contact";
import type { Department, Person, Post, RiskPoint } from "./organization";
import type { PlaceKind, PostKind } from "./post";

/** A contact as everybody may see it. */
export interface MaskedContact {
  readonly rank: number;
  readonly kind: ContactKind;
  readonly masked: string;
}

/** Where a person belongs or a post is, with its name for people: 文江镇 民主社区 1 组. */
export interface NamedPlace {
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
}

/** A post that a person holds. */
export interface HeldPost {
  readonly code: string;
  readonly kind: PostKind;
  readonly title: string;
  readonly place: NamedPlace;
  /** Order among those who hold it: 1 holds it, others stand in. */
  readonly holderRank: number;
}

export interface PersonRow extends Omit<Person, "contacts" | "note"> {
  readonly place: NamedPlace;
  readonly posts: readonly HeldPost[];
  readonly contacts: readonly MaskedContact[];
}

export interface PersonRecord extends PersonRow {
  readonly note: string;
  /** What a change must name, so that it does not undo another's. */
  readonly revision: string;
}

export interface Holder {
  readonly code: string;
  readonly name: string;
  readonly contacts: readonly MaskedContact[];
  readonly adminAreaCode: string | null;
  readonly departmentCode: string | null;
  readonly demonstration: boolean;
}

export interface PostRow extends Omit<Post, "holders"> {
  readonly place: NamedPlace;
  /** Area it lies in, for the permissions; null at a department. */
  readonly adminAreaCode: string | null;
  readonly holders: readonly Holder[];
  readonly revision: string;
}

export interface DepartmentRow extends Department {
  readonly heads: readonly Holder[];
  readonly liaisons: readonly Holder[];
  readonly persons: number;
}

export interface RiskPointRow extends RiskPoint {
  readonly place: NamedPlace;
  readonly stationName: string | null;
  readonly monitors: readonly Holder[];
}

/** The posts of one kind at one place, in the order in which they are called. */
export interface Line {
  readonly kind: PostKind;
  readonly posts: readonly PostRow[];
}

/** Something that lies in a place: a village's group, a township's village. */
export interface SubPlace {
  readonly code: string;
  readonly name: string;
  /** Holders of the first post of its line of heads. */
  readonly head: string | null;
  readonly riskPoints: number;
  /** No head, or no liaison. */
  readonly hasGap: boolean;
}

/** A place with everybody who is called for it. */
export interface PlaceRecord {
  readonly place: NamedPlace;
  /** Places it lies in, from the county down. */
  readonly path: readonly NamedPlace[];
  readonly department: (Department & { readonly revision: string }) | null;
  readonly riskPoint:
    | (RiskPoint & { readonly revision: string; readonly stationName: string | null })
    | null;
  readonly lines: readonly Line[];
  readonly inside: readonly SubPlace[];
  readonly riskPoints: readonly RiskPointRow[];
  /** Persons who belong here, in all that lies in it too. */
  readonly persons: number;
}

/** How many records there are, and where a call would find nobody. */
export interface OrganizationSummary {
  readonly persons: number;
  readonly posts: number;
  readonly departments: number;
  readonly riskPoints: number;
  readonly vacantPosts: number;
  readonly unreachablePersons: number;
  readonly unwatchedRiskPoints: number;
  readonly villagesWithoutHead: number;
  readonly villagesWithoutLiaison: number;
}

/** A page of rows. */
export interface RowPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}
