import type { MyCall } from "@/lib/calling/mine";
import type { TaskState } from "@/lib/task/life";
import type { ClockState } from "@/lib/time/countyClock";
import type { Instant } from "@/lib/time/instant";
import type { Hazard, RaisedTier } from "@/lib/warning/tier";
import type { Count, KeptCount, Matter } from "./headcount";

/** Everything one person in the field needs at an instant, in a few kB. */
export interface FieldSnapshot {
  /** The county's instant it was taken at. */
  readonly at: Instant;
  /** The server's own time then, epoch ms: phones' clocks are wrong, and are set by it. */
  readonly wallAt: number;
  readonly clock: ClockState;
  readonly timeZone: string;
  readonly person: FieldPerson;
  /** Open ones first. */
  readonly calls: readonly FieldCall[];
  readonly warnings: readonly FieldWarning[];
  readonly tasks: readonly FieldTask[];
  readonly moves: readonly FieldMove[];
}

export interface FieldPerson {
  readonly userId: number;
  readonly name: string;
  /** 村主任; empty where the account is nobody's in particular. */
  readonly title: string;
  readonly area: FieldArea;
  /** The place itself and what lies in it: where something can be reported from. */
  readonly areas: readonly FieldArea[];
  /** The duty room above; null where none is known. */
  readonly dutyRoom: FieldContact | null;
}

export interface FieldArea {
  readonly code: string;
  readonly name: string;
}

export interface FieldContact {
  readonly name: string;
  readonly title: string;
  /** For dialling without the network: a room's number. A person's is asked for when it is called. */
  readonly number: string | null;
  /** Whose number is asked for, on record; null for a room. */
  readonly personCode: string | null;
  /** `138****2046`; null where there is no number. */
  readonly masked: string | null;
}

export interface FieldCall extends MyCall {
  /** One sentence of why; null where the warning is not there any more. */
  readonly reason: string | null;
  readonly nextContact: FieldContact | null;
}

/** A warning in the person's area that does not call it. */
export interface FieldWarning {
  readonly id: number;
  readonly hazard: Hazard;
  readonly tier: RaisedTier;
  readonly areaName: string;
  readonly issuedAt: Instant;
  readonly reason: string;
  readonly exercise: boolean;
}

export interface FieldTask {
  readonly id: number;
  readonly incidentTitle: string;
  readonly text: string;
  readonly state: TaskState;
  /** Whether it asks somebody to be at a place: then the way there is reported. */
  readonly scene: boolean;
  readonly dueAt: Instant | null;
  readonly exercise: boolean;
}

/** A village that has to move, and how far it is. */
export interface FieldMove {
  readonly matter: Matter;
  readonly title: string;
  readonly area: FieldArea;
  /** Households and people at its risk points, to begin from. */
  readonly suggested: Count;
  /** Newest count in force; null before the first. */
  readonly kept: KeptCount | null;
  readonly exercise: boolean;
}
