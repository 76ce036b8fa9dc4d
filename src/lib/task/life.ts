export const TASK_STATES = [
  "blocked",
  "assigned",
  "accepted",
  "enRoute",
  "onScene",
  "done",
  "refused",
  "withdrawn",
] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const TASK_STATE_NAMES: Record<TaskState, string> = {
  blocked: "等前置任务",
  assigned: "待接受",
  accepted: "已接受",
  enRoute: "在途",
  onScene: "已到场",
  done: "已完成",
  refused: "已拒绝",
  withdrawn: "已撤销",
};

/** What those report who carry a task out. */
export const REPORT_DEEDS = ["accept", "depart", "arrive", "progress", "finish", "refuse"] as const;
export type ReportDeed = (typeof REPORT_DEEDS)[number];

/** What those do who command it. */
export const COMMAND_DEEDS = ["assign", "release", "reassign", "withdraw"] as const;
export type CommandDeed = (typeof COMMAND_DEEDS)[number];
/**
 * What happens by itself: `overdue` when a clock of it has run out, `escalate` when the next are told
 * that it still is late; and `release` where nobody did it, when the last task before it is done.
 */
export type TaskDeed = ReportDeed | CommandDeed | "overdue" | "escalate";

export const TASK_DEED_NAMES: Record<TaskDeed, string> = {
  assign: "下达",
  release: "解除前置",
  accept: "接受",
  depart: "出发",
  arrive: "到场",
  progress: "进展",
  finish: "完成",
  refuse: "拒绝",
  reassign: "改派",
  withdraw: "撤销",
  overdue: "超时",
  escalate: "超时告知",
};

/** A step on record, as far as its name follows from it. */
export interface NamedStep {
  readonly deed: TaskDeed;
  /** In which the task was after it. */
  readonly state: TaskState;
  /** Null for what happened by itself. */
  readonly who: string | null;
}

/** What a step is called: which clock ran out, and whether somebody let it begin, it does not say itself. */
export function stepName({ deed, state, who }: NamedStep): string {
  if (deed === "overdue") return state === "assigned" ? "超时未接受" : "超时未完成";
  if (deed === "release" && who === null) return "前置完成，可以开始";
  return TASK_DEED_NAMES[deed];
}

/**
 * The life of a task: state × deed → state. Steps may be left out going forward (a desk task is
 * accepted and finished), never back. Who could not report on the way reports the last step.
 */
const LIFE: Record<TaskState, Partial<Record<TaskDeed, TaskState>>> = {
  blocked: { release: "assigned", refuse: "refused", reassign: "blocked", withdraw: "withdrawn" },
  assigned: {
    accept: "accepted",
    depart: "enRoute",
    arrive: "onScene",
    refuse: "refused",
    reassign: "assigned",
    withdraw: "withdrawn",
    overdue: "assigned",
    escalate: "assigned",
  },
  accepted: {
    depart: "enRoute",
    arrive: "onScene",
    progress: "accepted",
    finish: "done",
    refuse: "refused",
    reassign: "assigned",
    withdraw: "withdrawn",
    overdue: "accepted",
    escalate: "accepted",
  },
  enRoute: {
    arrive: "onScene",
    progress: "enRoute",
    finish: "done",
    refuse: "refused",
    reassign: "assigned",
    withdraw: "withdrawn",
    overdue: "enRoute",
    escalate: "enRoute",
  },
  onScene: {
    progress: "onScene",
    finish: "done",
    refuse: "refused",
    reassign: "assigned",
    withdraw: "withdrawn",
    overdue: "onScene",
    escalate: "onScene",
  },
  done: {},
  refused: { reassign: "assigned", withdraw: "withdrawn" },
  withdrawn: {},
};

/** The state a deed leads to; null where it is not allowed. */
export function afterTaskDeed(state: TaskState, deed: TaskDeed): TaskState | null {
  return LIFE[state][deed] ?? null;
}

/** What may be reported of a task now, in the order people do it. */
export function reportsAllowed(state: TaskState): readonly ReportDeed[] {
  return REPORT_DEEDS.filter((deed) => afterTaskDeed(state, deed) !== null);
}

/** Whether nothing more is to be done about it by those it was given to. */
export function isOver(state: TaskState): boolean {
  return state === "done" || state === "withdrawn";
}

/** Whether somebody has taken it on and has not finished. */
export function isRunning(state: TaskState): boolean {
  return state === "accepted" || state === "enRoute" || state === "onScene";
}

/** A refusal and a withdrawal say why. */
export function needsReason(deed: TaskDeed): boolean {
  return deed === "refuse" || deed === "withdraw" || deed === "reassign";
}
