import type { Instant } from "@/lib/time/instant";
import type { Contact } from "./contact";
import type { PostKind } from "./post";

/** The kinds of record an organization is made of, in the order in which each may name the one before. */
export const RECORD_KINDS = ["department", "riskPoint", "person", "post", "team"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export const RECORD_KIND_NAMES: Record<RecordKind, string> = {
  department: "部门",
  riskPoint: "隐患点",
  person: "人员",
  post: "岗位",
  team: "队伍",
};

export const RISK_HAZARDS = ["slope", "river", "gully"] as const;
export type RiskHazard = (typeof RISK_HAZARDS)[number];

export const RISK_HAZARD_NAMES: Record<RiskHazard, string> = {
  slope: "滑坡崩塌",
  river: "河岸低地",
  gully: "山洪沟口",
};

/** What every record has: a code that files carry, and that it is retired and never deleted. */
interface Kept {
  readonly code: string;
  readonly retired: boolean;
}

/** A member of the headquarters (指挥部成员单位). */
export interface Department extends Kept {
  readonly name: string;
  /** What the plan asks of it. */
  readonly duties: string;
  /** Of its duty room: an office's number and no person's, so it is not masked. */
  readonly dutyPhone: string | null;
  readonly rank: number;
  readonly demonstration: boolean;
}

/** A place that may hurt people (隐患点). */
export interface RiskPoint extends Kept {
  readonly name: string;
  readonly hazard: RiskHazard;
  /** The village or group it lies in. */
  readonly adminAreaCode: string;
  /** [longitude, latitude], WGS84; null where unknown. */
  readonly position: readonly [number, number] | null;
  readonly positionQuality: "surveyed" | "approximate" | "none";
  /** The station that watches it; null for none. */
  readonly stationCode: string | null;
  readonly households: number | null;
  readonly people: number | null;
  readonly demonstration: boolean;
}

/** A person: of a department, of an area, or (both null) of the county itself. */
export interface Person extends Kept {
  readonly name: string;
  readonly departmentCode: string | null;
  readonly adminAreaCode: string | null;
  readonly note: string;
  /** In the order in which they are tried. */
  readonly contacts: readonly Contact[];
  /** Invented: no real channel may ever be used for it. */
  readonly demonstration: boolean;
}

/** A duty at one place; persons change and it stays. */
export interface Post extends Kept {
  readonly kind: PostKind;
  readonly title: string;
  /** Code of the area, department or risk point; which of them, its kind says. */
  readonly placeCode: string;
  /** Order in its line: the posts of one kind at one place. */
  readonly rank: number;
  /** Codes of persons: the holder, then those who stand in. */
  readonly holders: readonly string[];
}

/** A named group of persons that a task can be given to: 县应急抢险一队. */
export interface Team extends Kept {
  readonly name: string;
  /** Of a department, of an area, or (both null) of the county itself. */
  readonly departmentCode: string | null;
  readonly adminAreaCode: string | null;
  /** What it is for and what it brings. */
  readonly duties: string;
  /** Where it stands ready, in words. */
  readonly base: string;
  /** Of its duty room: an office's number and no person's, so it is not masked. */
  readonly phone: string | null;
  readonly demonstration: boolean;
  /** Codes of persons; the first leads it. */
  readonly members: readonly string[];
  /** Null while it stands, and where it was retired by an import, which nobody is asked why. */
  readonly disbanded: Disbandment | null;
}

export interface Disbandment {
  /** Wall clock. */
  readonly at: Instant;
  /** Name of who did it; the audit has the account. */
  readonly by: string;
  readonly because: string;
}

export interface RecordOf {
  readonly department: Department;
  readonly riskPoint: RiskPoint;
  readonly person: Person;
  readonly post: Post;
  readonly team: Team;
}

/** Who is who in a county. */
export type Organization = { readonly [kind in RecordKind]: readonly RecordOf[kind][] };

export const NO_ORGANIZATION: Organization = {
  department: [],
  riskPoint: [],
  person: [],
  post: [],
  team: [],
};

/** A record of any kind. */
export type AnyRecord = RecordOf[RecordKind];

/** Records of all kinds, each among its own, in their order. */
export function organizationOf(records: readonly AnyRecord[]): Organization {
  return {
    department: records.flatMap((record) => ("dutyPhone" in record ? [record] : [])),
    riskPoint: records.flatMap((record) => ("hazard" in record ? [record] : [])),
    person: records.flatMap((record) => ("contacts" in record ? [record] : [])),
    post: records.flatMap((record) => ("holders" in record ? [record] : [])),
    team: records.flatMap((record) => ("members" in record ? [record] : [])),
  };
}

/** What people call a record. */
export function nameOfRecord(record: AnyRecord): string {
  return "title" in record ? record.title : record.name;
}

export function isEmpty(organization: Organization): boolean {
  return RECORD_KINDS.every((kind) => organization[kind].length === 0);
}
