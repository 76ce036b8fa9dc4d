import type { CallPolicy } from "@/lib/calling/policy";
import type { RosterRule } from "@/lib/duty/rosterTable";
import type { ResponseRules } from "@/lib/incident/responseRules";
import type { Quantity } from "@/lib/measure/quantity";
import type { Organization } from "@/lib/people/organization";
import type { StormPlan } from "@/lib/scenario/plan";
import type { Rules } from "@/lib/warning/rules";
import type { Hazard } from "@/lib/warning/tier";
import type { Polygon, Position } from "./geometry";

/** How far a position can be trusted; `none` where there is no position at all. */
export type PositionQuality = "surveyed" | "approximate" | "none";

/** A county as its folder says it (docs/county-folder.md). Levels in m, amounts in mm, spans in ms. */
export interface County {
  /** Administrative code, 6 digits in China. */
  readonly code: string;
  readonly name: string;
  /** What the product is called here: 高县智慧应急大脑. */
  readonly title: string;
  /** IANA name, for example Asia/Shanghai. */
  readonly timeZone: string;
  /** True where anything in the folder is made up for show. */
  readonly demonstration: boolean;
  /** First and last day of the flood season, MM-DD, both included. */
  readonly floodSeason: { readonly from: string; readonly to: string } | null;
  readonly boundary: readonly Polygon[];
  readonly neighbours: readonly Neighbour[];
  readonly townships: readonly Township[];
  readonly villages: readonly Village[];
  readonly groups: readonly Group[];
  readonly places: readonly Place[];
  readonly rivers: readonly River[];
  readonly stations: readonly Station[];
  readonly rules: Rules;
  /** Who is who when the county begins; empty where the folder does not say. */
  readonly organization: Organization;
  /** By which rules duty rooms keep their rosters when the county begins. */
  readonly rosters: readonly RosterRule[];
  /** The county's design storm; null where none is described. */
  readonly storm: StormPlan | null;
  /** When response levels are proposed and what they ask; null where none are described. */
  readonly response: ResponseRules | null;
  /** Whom a warning calls, in what time; null for the policy shipped with the product. */
  readonly calling: CallPolicy | null;
}

export interface Neighbour {
  readonly code: string;
  readonly name: string;
  /** Where its name is written on the map. */
  readonly seat: Position | null;
  readonly polygons: readonly Polygon[];
}

export interface Township {
  /** 9 digits. */
  readonly code: string;
  readonly name: string;
  readonly position: Position | null;
  readonly positionQuality: PositionQuality;
}

export interface Village {
  /** 12 digits. */
  readonly code: string;
  readonly name: string;
  readonly townshipCode: string;
}

/** A village's group (村民小组). */
export interface Group {
  /** Its village's 12 digits and 3 of its own. */
  readonly code: string;
  readonly name: string;
  readonly villageCode: string;
}

export interface Place {
  readonly name: string;
  readonly note: string | null;
  readonly position: Position;
  readonly positionQuality: PositionQuality;
}

export interface River {
  readonly name: string;
  /** True where the line was drawn by hand and not taken from a map. */
  readonly approximate: boolean;
  readonly lines: readonly (readonly Position[])[];
}

export interface Station {
  readonly code: string;
  readonly name: string;
  readonly kind: Hazard;
  /** Township or village it belongs to; null outside every known one. */
  readonly adminAreaCode: string | null;
  readonly position: Position | null;
  readonly positionQuality: PositionQuality;
  readonly ownerDepartment: string | null;
  readonly river: string | null;
  readonly outsideCounty: boolean;
  readonly demonstration: boolean;
  readonly alertLevelM: number | null;
  readonly guaranteeLevelM: number | null;
  readonly mountainRiver: boolean;
  readonly uniformRateMmPerDay: number | null;
  readonly noiseFloorMm: number | null;
  /**
   * How often it is due to be heard, for series that do not say so themselves; null where it is to
   * be taken from the record (docs/judging.md, "Values as functions of time").
   */
  readonly intervalMs: number | null;
  /** Declared series; empty where its series are made as its data arrive. */
  readonly series: readonly DeclaredSeries[];
}

export interface DeclaredSeries {
  readonly quantity: Quantity;
  /** Span of one amount; null where the value is no amount. */
  readonly periodMs: number | null;
  readonly intervalMs: number | null;
  /** Value at which a counter wraps to 0. */
  readonly counterRangeMm: number | null;
  /** Values outside the instrument's range are bad; null takes the default of the rules. */
  readonly validMin: number | null;
  readonly validMax: number | null;
}
