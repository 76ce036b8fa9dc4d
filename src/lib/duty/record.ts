import type { Instant } from "../time/instant";
import type { LogKind } from "./deeds";
import type { Holiday } from "./holiday";
import type { DutyPattern } from "./pattern";
import type { DutyRole, Shift, Span } from "./shift";
import type { SwapState } from "./swap";
import type { DutyUnit } from "./unit";

/** A duty room as people know it. */
export interface NamedUnit {
  readonly unit: DutyUnit;
  readonly name: string;
  /** Telephone of the duty room itself; null where it has none of its own. */
  readonly phone: string | null;
}

export interface NamedShift extends Shift {
  readonly personName: string;
}

/** A gap in a unit's roster: nobody of this role is on duty. */
export interface DutyGap extends Span {
  readonly role: DutyRole;
}

/** One duty room now: who is on duty, and what its roster leaves open soon. */
export interface UnitDuty extends NamedUnit {
  readonly onDuty: readonly NamedShift[];
  readonly next: readonly NamedShift[];
  /** Whether the unit keeps a roster at all; one that does not has no gaps. */
  readonly keepsRoster: boolean;
  /** It has to keep watch and keeps no roster: an alarm as a gap is. */
  readonly lacksRoster: boolean;
  readonly gaps: readonly DutyGap[];
  /** The last hand-over, while nobody has signed for it. */
  readonly waitingHandOver: HandOver | null;
}

export interface DutyBoard {
  /** Wall-clock instant it was made at. */
  readonly at: Instant;
  readonly units: readonly UnitDuty[];
}

export interface SwapRecord {
  readonly id: number;
  readonly shiftId: number;
  readonly otherShiftId: number | null;
  readonly toPersonCode: string;
  readonly toPersonName: string;
  readonly reason: string;
  readonly state: SwapState;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
}

/** Some days of one unit's roster. */
export interface Roster extends NamedUnit {
  readonly fromDay: string;
  readonly days: number;
  readonly shifts: readonly NamedShift[];
  readonly gaps: readonly DutyGap[];
  readonly swaps: readonly SwapRecord[];
  readonly holidays: readonly Holiday[];
  readonly pattern: DutyPattern | null;
  /** Who may be put on duty here. */
  readonly members: readonly {
    readonly code: string;
    readonly name: string;
    readonly title: string;
  }[];
}

export interface HandOver {
  readonly id: number;
  readonly unit: DutyUnit;
  readonly facts: readonly string[];
  readonly notes: string;
  readonly digest: string;
  readonly givenName: string;
  readonly givenBy: string;
  readonly givenAt: Instant;
  readonly takenName: string | null;
  readonly takenAt: Instant | null;
}

export interface LogEntry {
  readonly id: number;
  readonly kind: LogKind;
  readonly body: string;
  readonly correctsId: number | null;
  readonly writtenName: string;
  readonly writtenAt: Instant;
}
