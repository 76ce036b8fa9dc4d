import { shortAreaName } from "@/lib/people/places";
import { type CommandDeed, stepName, type TaskDeed } from "@/lib/task/life";
import type { TaskReport, TaskSummary } from "@/lib/task/record";
import type { Instant } from "@/lib/time/instant";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import type { WarningRecord, WarningTransition } from "@/lib/warning/record";
import { tierRank } from "@/lib/warning/tier";
import { type VillageCount, villageCountWords } from "./evacuation";
import { factsBeside } from "./kind";
import { levelName } from "./level";
import { TURN_NAMES } from "./life";
import type { FieldReport, ResponseOrder, SituationReport } from "./record";
import { SITUATION_REPORT_NAMES } from "./reportDuty";
import type { Likeness, TimelineEntry } from "./timeline";

/** A deed done to the incident itself. */
export interface IncidentEvent {
  readonly id: number;
  readonly at: Instant;
  readonly words: string;
  readonly by: string;
}

const NOWHERE = {
  href: null,
  adminAreaCode: null,
  position: null,
  attachments: [],
  like: null,
} as const;

export function eventEntries(events: readonly IncidentEvent[]): TimelineEntry[] {
  return events.map((event) => ({
    ...NOWHERE,
    key: `incident ${event.id}`,
    kind: "incident",
    at: event.at,
    recordedAt: null,
    words: event.words,
    who: event.by,
  }));
}

export function orderEntries(orders: readonly ResponseOrder[]): TimelineEntry[] {
  return orders.map((order) => ({
    ...NOWHERE,
    key: orderKey(order),
    kind: "order",
    at: order.at,
    recordedAt: null,
    words: `${orderWords(order)}。${order.words}`,
    who: order.by,
  }));
}

const orderKey = ({ id }: ResponseOrder) => `order ${id}`;

/** `启动Ⅲ级响应`, `提升至Ⅱ级响应`, `终止Ⅲ级响应`. */
export function orderWords({
  turn,
  from,
  to,
}: Pick<ResponseOrder, "turn" | "from" | "to">): string {
  const level = to ?? from;
  const verb = turn === "raise" || turn === "lower" ? `${TURN_NAMES[turn]}至` : TURN_NAMES[turn];
  return `${verb}${level === null ? "" : levelName(level)}响应`;
}

export function fieldReportEntries(reports: readonly FieldReport[]): TimelineEntry[] {
  return reports.map((report) => ({
    key: `report ${report.id}`,
    kind: "report",
    at: report.occurredAt,
    recordedAt: report.receivedAt === report.occurredAt ? null : report.receivedAt,
    words: reportWords(report),
    who: report.reporter,
    href: null,
    adminAreaCode: report.adminAreaCode,
    position: report.position,
    attachments: report.attachments,
    like: null,
  }));
}

function reportWords(report: FieldReport): string {
  const facts = factsBeside(report.words, report.facts);
  const counts = [
    ["死亡", report.dead],
    ["失踪", report.missing],
    ["受伤", report.injured],
    ["被困", report.trapped],
  ] as const;
  const said = counts.flatMap(([name, count]) => (count === null ? [] : `${name} ${count} 人`));
  const more = [...facts, ...said].join("、");
  return `${shortAreaName(report.areaName)}：${report.words}${more === "" ? "" : `（${more}）`}`;
}

/**
 * Steps of tasks; arriving at a scene is an entry of its own kind. What an order gave or withdrew is
 * said with it, and what several do of one task, at once.
 */
export function taskEntries(
  tasks: readonly TaskSummary[],
  reports: readonly TaskReport[],
  orders: readonly ResponseOrder[],
): TimelineEntry[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const given = new Map(
    reports.filter(({ deed }) => deed === "reassign").map(({ taskId, id }) => [taskId, id]),
  );
  return reports.flatMap((report) => {
    const task = byId.get(report.taskId);
    if (!task) return [];
    // Whose it was before it was given to somebody else is not on record: who reported is.
    const isOfNow = report.id >= (given.get(report.taskId) ?? 0);
    const assignee = isOfNow ? task.assignee.name : null;
    return {
      key: `task ${report.id}`,
      kind: report.deed === "arrive" ? ("arrival" as const) : ("task" as const),
      at: report.occurredAt,
      recordedAt: report.recordedAt === report.occurredAt ? null : report.recordedAt,
      words: taskWords(task, report, assignee),
      // A unit that reports for itself is named by the words already.
      who: report.who === assignee ? null : report.who,
      href: `/tasks/${task.id}`,
      adminAreaCode: task.adminAreaCode,
      position: report.position,
      attachments: report.attachments,
      like: likeOrdered(task, report, orders) ?? likeStep(task, report),
    };
  });
}

/** What came with an order: a plan's tasks are given by nothing else, and withdrawn in its words. */
function likeOrdered(
  task: TaskSummary,
  { deed, occurredAt, words }: TaskReport,
  orders: readonly ResponseOrder[],
): Likeness | null {
  if (task.planKey === null) return null;
  const order = newestOf(orders, occurredAt);
  if (order === null) return null;
  const key = orderKey(order);
  if (deed === "assign") return { key, before: "下达任务 ", after: " 项" };
  if (deed !== "withdraw" || words !== orderWords(order)) return null;
  return { key, before: "撤销任务 ", after: " 项" };
}

function newestOf(orders: readonly ResponseOrder[], until: Instant): ResponseOrder | null {
  return orders
    .filter(({ at }) => at <= until)
    .reduce<ResponseOrder | null>(
      (newest, order) => (newest === null || order.at >= newest.at ? order : newest),
      null,
    );
}

/** Steps that say nothing but that they were taken; what people wrote or photographed stands by itself. */
const BARE_STEPS: readonly TaskDeed[] = ["accept", "depart", "release", "overdue", "escalate"];

function likeStep(task: TaskSummary, report: TaskReport): Likeness | null {
  const isByItself = report.who === null;
  if (!BARE_STEPS.includes(report.deed) || report.attachments.length > 0) return null;
  if (report.words !== null && !isByItself) return null;
  const said = `${stepName(report)}「${task.text}」`;
  // One task is told further up again and again; every other step it takes once.
  const unit = report.deed === "escalate" ? "次" : "项";
  return { key: `${report.deed} ${said}`, before: `${said} `, after: ` ${unit}` };
}

function taskWords(task: TaskSummary, report: TaskReport, assignee: string | null): string {
  const { deed, who } = report;
  const what = `「${task.text}」`;
  const said = report.words ? `：${report.words}` : "";
  if (assignee === null) return `${stepName(report)}${what}${said}`;
  const isByItself = deed === "release" && who === null;
  if (!isByItself && isCommand(deed)) return `${ORDERED[deed](assignee, what)}${said}`;
  return `${assignee} ${stepName(report)}${what}${said}`;
}

/** Who is named in an order is who it is given to; who gave it stands behind the line. */
const ORDERED: Record<CommandDeed, (assignee: string, what: string) => string> = {
  assign: (assignee, what) => `向${assignee}下达${what}`,
  release: (assignee, what) => `解除${assignee}的前置${what}`,
  reassign: (assignee, what) => `改派给${assignee}${what}`,
  withdraw: (assignee, what) => `撤销${assignee}的${what}`,
};

function isCommand(deed: TaskDeed): deed is CommandDeed {
  return deed in ORDERED;
}

export function documentEntries(reports: readonly SituationReport[]): TimelineEntry[] {
  return reports.flatMap((report) => {
    const name = `${SITUATION_REPORT_NAMES[report.kind]}${report.kind === "update" ? ` ${report.number}` : ""}`;
    if (report.kind === "phone") {
      return {
        ...NOWHERE,
        key: `document ${report.id}`,
        kind: "document" as const,
        at: report.writtenAt,
        recordedAt: null,
        words: `电话报告${report.fields.addressee}：${report.fields.situation}`,
        who: report.writtenBy,
      };
    }
    if (report.signedAt === null) return [];
    return {
      ...NOWHERE,
      key: `document ${report.id}`,
      kind: "document" as const,
      at: report.signedAt,
      recordedAt: null,
      words: `签发${name}「${report.fields.title}」`,
      who: report.signedBy,
      href: `/incidents/${report.incidentId}/reports/${report.id}`,
    };
  });
}

/**
 * A warning's turns, each with the reading that tipped it: what was measured stands before what was
 * said of it. Silences, members and corrections stay on the warning's own page.
 */
export function warningEntries({ warning, transitions }: WarningRecord): TimelineEntry[] {
  return transitions
    .filter((one) => one.tierFrom !== one.tierTo)
    .flatMap((one) => {
      const turn: TimelineEntry = {
        ...NOWHERE,
        key: `warning ${one.id}`,
        kind: "warning",
        at: one.issuedAt,
        recordedAt: null,
        words: `${HAZARD_NAMES[warning.hazard]}预警（${warning.areaName}）${turnWords(one)}。${one.reason}`,
        who: null,
        href: `/warnings/${warning.id}`,
        adminAreaCode: warning.adminAreaCode,
      };
      const reading = tippingReading(one);
      return reading === null
        ? [turn]
        : [{ ...reading, adminAreaCode: warning.adminAreaCode }, turn];
    });
}

/** Head counts of villages, each as it was put in force. */
export function evacuationEntries(counts: readonly VillageCount[]): TimelineEntry[] {
  return counts.map((counted) => ({
    ...NOWHERE,
    key: `evacuation ${counted.id}`,
    kind: "evacuation",
    at: counted.at,
    recordedAt: counted.recordedAt === counted.at ? null : counted.recordedAt,
    words: villageCountWords(counted),
    who: counted.by,
    adminAreaCode: counted.adminAreaCode,
  }));
}

function turnWords({ tierFrom, tierTo }: WarningTransition): string {
  if (tierFrom === "none") return `发布${TIER_NAMES[tierTo]}`;
  if (tierTo === "none") return "解除";
  return `${tierRank(tierTo) > tierRank(tierFrom) ? "升至" : "降至"}${TIER_NAMES[tierTo]}`;
}

/** The newest reading of the evidence; null where nothing rose or the evidence holds none. */
function tippingReading(one: WarningTransition): TimelineEntry | null {
  if (tierRank(one.tierTo) <= tierRank(one.tierFrom)) return null;
  const reading = one.evidence?.readings.at(-1);
  if (!reading || !one.evidence) return null;
  const [observedAt, value, quality] = reading;
  const unverified = quality === "suspect" ? "（待核）" : "";
  return {
    ...NOWHERE,
    key: `reading ${one.id}`,
    kind: "reading",
    at: Math.min(observedAt, one.issuedAt),
    recordedAt: null,
    words: `${one.stationName} 读数 ${Number(value.toFixed(2))} ${one.evidence.unit === "°" ? "mm" : one.evidence.unit}${unverified}`,
    who: null,
    href: `/stations/${one.stationCode}`,
  };
}
