import type { Level } from "@/lib/incident/level";
import type { Instant } from "@/lib/time/instant";
import type { TaskDeed, TaskState } from "./life";

/** Whom a task is given to. */
export const ASSIGNEE_KINDS = ["department", "township", "team", "person", "post"] as const;
export type AssigneeKind = (typeof ASSIGNEE_KINDS)[number];

export const ASSIGNEE_KIND_NAMES: Record<AssigneeKind, string> = {
  department: "成员单位",
  township: "乡镇",
  team: "队伍",
  person: "个人",
  post: "岗位",
};

export interface Assignee {
  readonly kind: AssigneeKind;
  /** Code of the department, township, team, person or post kind. */
  readonly code: string;
  /** As it was called when the task was given. */
  readonly name: string;
  /** False where the plan names a department the county's organization does not have. */
  readonly known: boolean;
}

/** A task as lists and the hall show it. */
export interface TaskSummary {
  readonly id: number;
  readonly incidentId: number;
  readonly incidentTitle: string;
  readonly responseLevel: Level | null;
  /** Key of the plan's task; null where it was given by hand. */
  readonly planKey: string | null;
  readonly text: string;
  readonly assignee: Assignee;
  /** Area and department it concerns: who may see and report it follows from them. */
  readonly adminAreaCode: string | null;
  readonly departmentCode: string | null;
  readonly personCode: string | null;
  readonly state: TaskState;
  readonly scene: boolean;
  readonly minutes: number;
  readonly createdAt: Instant;
  readonly releasedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly onSceneAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** When it was noticed that a clock of it had run out; null where none has. */
  readonly overdueAt: Instant | null;
  /** [longitude, latitude], WGS84: where it is to be done, or was last reported from. */
  readonly position: readonly [number, number] | null;
  readonly exercise: boolean;
  /** Ids of the tasks that must be done first and are not. */
  readonly waitsFor: readonly number[];
  /** How many tasks cannot begin before it is done, those behind them included. */
  readonly heldUp: number;
  /** Newest words of those who carry it out; null before the first. */
  readonly newestWords: string | null;
}

/** A step of a task, as reported or ordered. */
export interface TaskReport {
  readonly id: number;
  readonly taskId: number;
  readonly deed: TaskDeed;
  readonly state: TaskState;
  readonly words: string | null;
  /** When it happened, by the county's clock; a phone without network says so later. */
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** Null for what happens by itself. */
  readonly who: string | null;
  readonly position: readonly [number, number] | null;
  readonly attachments: readonly string[];
}

export interface TaskPage {
  readonly rows: readonly TaskSummary[];
  readonly total: number;
}

/** A task with everything that was reported of it, oldest first. */
export interface TaskRecord {
  readonly task: TaskSummary;
  readonly reports: readonly TaskReport[];
  readonly acceptMinutes: number;
  /** Of a team that the viewer is in: it may be reported wherever the team belongs. */
  readonly ofOwnTeam: boolean;
}
