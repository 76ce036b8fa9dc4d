import type { CallSummary } from "@/lib/calling/summary";
import type { WarningSummary } from "@/lib/feed/snapshot";
import type { TaskSummary } from "@/lib/task/record";
import type { Instant } from "@/lib/time/instant";
import type { EvacuationFigures } from "./evacuation";
import type { Fact, IncidentKind, IncidentSource } from "./kind";
import type { Level } from "./level";
import type { IncidentState, ResponseTurn } from "./life";
import type { MissingItem } from "./missing";
import type { Proposal } from "./proposal";
import type { ReportDuty, SituationReportKind } from "./reportDuty";
import type { SituationReportFields } from "./situationReportFields";

/** An incident as lists show it. */
export interface IncidentSummary {
  readonly id: number;
  readonly title: string;
  readonly kind: IncidentKind;
  readonly grade: Level;
  readonly source: IncidentSource;
  readonly state: IncidentState;
  /** For people: 庆符镇 南广河段. */
  readonly place: string;
  readonly adminAreaCode: string;
  readonly areaName: string;
  /** [longitude, latitude], WGS84; null where unknown. */
  readonly position: readonly [number, number] | null;
  readonly responseLevel: Level | null;
  /** When it became known: the report's receipt, or the warning's issue. */
  readonly knownAt: Instant;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly closedAt: Instant | null;
  readonly mergedInto: number | null;
  readonly exercise: boolean;
  readonly firstOnSceneAt: Instant | null;
  readonly tasks: TaskCounts;
}

export interface TaskCounts {
  readonly total: number;
  readonly done: number;
  readonly overdue: number;
  readonly refused: number;
}

export interface IncidentPage {
  readonly rows: readonly IncidentSummary[];
  readonly total: number;
}

/** An open incident with the level that is proposed for it. */
export interface ProposedIncident {
  readonly incident: IncidentSummary;
  readonly proposal: Proposal;
}

/** A report from the field (险情上报). */
export interface FieldReport {
  readonly id: number;
  /** Null while nobody has put it to an incident. */
  readonly incidentId: number | null;
  readonly kind: IncidentKind;
  readonly words: string;
  readonly facts: readonly Fact[];
  readonly dead: number | null;
  readonly missing: number | null;
  readonly injured: number | null;
  readonly trapped: number | null;
  readonly adminAreaCode: string;
  readonly areaName: string;
  readonly position: readonly [number, number] | null;
  /** Radius in metres of the phone's fix; null where the position is none. */
  readonly accuracyM: number | null;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  readonly reporter: string;
  readonly exercise: boolean;
  readonly attachments: readonly string[];
}

/** An order for a response, as it was given. */
export interface ResponseOrder {
  readonly id: number;
  readonly turn: ResponseTurn;
  readonly from: Level | null;
  readonly to: Level | null;
  readonly at: Instant;
  readonly by: string;
  readonly words: string;
}

/** A situation report (信息报送) with its newest version. */
export interface SituationReport {
  readonly id: number;
  readonly incidentId: number;
  readonly kind: SituationReportKind;
  /** 1 for the first of its kind. */
  readonly number: number;
  readonly state: "draft" | "signed";
  readonly version: number;
  readonly fields: SituationReportFields;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
  readonly signedBy: string | null;
  readonly signedAt: Instant | null;
}

/** The newest count any report gave of each, with when it was received. */
export interface Casualties {
  readonly dead: number | null;
  readonly missing: number | null;
  readonly injured: number | null;
  readonly trapped: number | null;
  readonly asOf: Instant | null;
}

/** A warning of an incident, by what it is known also when it is lifted. */
export type RelatedWarning = Pick<WarningSummary, "id" | "hazard" | "areaName">;

/**
 * An incident with everything a person needs to lead it. What happened stands in its timeline, which
 * is asked for by pages: of a storm it is thousands of calls.
 */
export interface IncidentRecord {
  readonly incident: IncidentSummary;
  readonly review: string | null;
  readonly closedBy: string | null;
  readonly planName: string | null;
  /** Null where the county has no plan for this kind, or nothing is to be proposed any more. */
  readonly proposal: Proposal | null;
  readonly orders: readonly ResponseOrder[];
  readonly tasks: readonly TaskSummary[];
  readonly reports: readonly FieldReport[];
  readonly casualties: Casualties;
  /** How the calls of its warnings were answered, up to its end. */
  readonly calls: CallSummary;
  /** How far its villages have moved, by the head counts up to its end; null where none was made. */
  readonly evacuation: EvacuationFigures | null;
  readonly situationReports: readonly SituationReport[];
  readonly duties: readonly ReportDuty[];
  readonly missing: readonly MissingItem[];
  readonly linked: readonly IncidentSummary[];
  readonly warnings: readonly RelatedWarning[];
  readonly acceptMinutes: number;
  readonly sceneMinutes: number;
}
