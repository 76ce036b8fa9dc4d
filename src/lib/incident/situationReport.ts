import type { CallSummary } from "@/lib/calling/summary";
import { isOver, isRunning } from "@/lib/task/life";
import type { TaskSummary } from "@/lib/task/record";
import type { Instant } from "@/lib/time/instant";
import { spokenDuration } from "@/lib/time/localTime";
import { callingWords } from "./callingWords";
import { contactWords, type ReportContact } from "./contactWords";
import { closedUp, spoken, withoutStop } from "./documentWords";
import { type EvacuationFigures, evacuationWords } from "./evacuation";
import { factsBeside, INCIDENT_KIND_NAMES } from "./kind";
import { GRADE_NAMES, levelName } from "./level";
import { TURN_NAMES } from "./life";
import type { Casualties, FieldReport, IncidentSummary, ResponseOrder } from "./record";
import type { SituationReportKind } from "./reportDuty";
import { ONLY_REPORT_NAME, SITUATION_REPORT_NAMES } from "./reportDuty";
import type { SituationReportFields } from "./situationReportFields";
import type { TimelineEntry } from "./timeline";
import { weatherWords } from "./weatherWords";

/** The records a report is made from. */
export interface ReportRecords {
  readonly kind: Exclude<SituationReportKind, "phone">;
  readonly number: number;
  /** Nothing was reported in writing before: a final report that is the first as well says so. */
  readonly only: boolean;
  readonly incident: IncidentSummary;
  readonly review: string | null;
  readonly orders: readonly ResponseOrder[];
  readonly reports: readonly FieldReport[];
  readonly casualties: Casualties;
  readonly calls: CallSummary;
  readonly evacuation: EvacuationFigures | null;
  readonly tasks: readonly TaskSummary[];
  readonly timeline: readonly TimelineEntry[];
  /** What was measured over the event, in words; empty where weather is not its matter. */
  readonly measured: string;
  readonly contact: ReportContact;
  readonly addressee: string;
  readonly now: Instant;
  readonly timeZone: string;
}

/** A report as its records say it, before a person has touched it. */
export function draftReport(records: ReportRecords): SituationReportFields {
  const { incident, number } = records;
  const ordinal = records.kind === "update" ? `（${number}）` : "";
  return {
    title: `关于${incident.title}情况的${nameOf(records)}${ordinal}`,
    addressee: records.addressee,
    situation: closedUp(`${situation(records)}${ending(records)}`),
    weather: closedUp(weather(records)),
    calling: closedUp(callingWords(records.calls)),
    losses: closedUp(losses(records)),
    actions: closedUp(actions(records)),
    next: next(records),
    contact: contactWords(records.contact),
  };
}

function nameOf({ kind, only }: ReportRecords): string {
  return kind === "final" && only ? ONLY_REPORT_NAME : SITUATION_REPORT_NAMES[kind];
}

/** Who reads of it for the first time is told that it is over, and why nothing came before. */
function ending({ kind, only, incident, timeZone }: ReportRecords): string {
  if (kind !== "final" || !only || incident.closedAt === null) return "";
  const lasted = spokenDuration(Math.max(0, incident.closedAt - incident.knownAt));
  return `${spoken(incident.closedAt, timeZone)}处置结束，距接报 ${lasted}，首报与终报一并报送。`;
}

function situation({ incident, reports, timeZone }: ReportRecords): string {
  // 庆符镇强降雨 says already where it is, and so does 永兴社区道路中断.
  const what = [incident.areaName, incident.place].reduce(
    (rest, place) => (place !== "" && rest.startsWith(place) ? rest.slice(place.length) : rest),
    incident.title,
  );
  const where = `${incident.areaName}${incident.place}`;
  const head = `${spoken(incident.knownAt, timeZone)}，${where}发生${what || incident.title}，属${INCIDENT_KIND_NAMES[incident.kind]}，初定为${GRADE_NAMES[incident.grade]}等级。`;
  const said = reports.map((report) => {
    const facts = factsBeside(report.words, report.facts).join("、");
    const words = withoutStop(report.words);
    return `${spoken(report.receivedAt, timeZone)}接报：${words}${facts === "" ? "" : `（${facts}）`}。`;
  });
  return [head, ...said].join("");
}

/** What was measured, then what was warned of. */
function weather({ kind, measured, timeline, timeZone }: ReportRecords): string {
  // While it goes on, who reads wants to know how it stands; every turn belongs to the account of it.
  const detail = kind === "final" ? "whole" : "brief";
  const warned = weatherWords(timeline, timeZone, detail, measured.length);
  return measured === "" ? warned : `${measured}\n${warned}`;
}

function losses({ casualties }: ReportRecords): string {
  const counts = [
    ["死亡", casualties.dead],
    ["失踪", casualties.missing],
    ["受伤", casualties.injured],
    ["被困", casualties.trapped],
  ] as const;
  const known = counts.filter(([, count]) => count !== null);
  if (known.length === 0) return "截至目前未接到人员伤亡报告，损失情况正在核查。";
  const unknown = counts.filter(([, count]) => count === null).map(([name]) => name);
  const said = known.map(([name, count]) => `${name} ${count} 人`).join("，");
  const rest = unknown.length === 0 ? "" : `；${unknown.join("、")}情况正在核查`;
  return `截至目前，${said}${rest}。`;
}

function actions({ orders, tasks, incident, evacuation, timeZone }: ReportRecords): string {
  const ordered = orders.map(({ turn, from, to, at, by }) => {
    const level = to ?? from;
    const words = level === null ? "" : `${levelName(level)}响应`;
    const verb = turn === "raise" || turn === "lower" ? `${TURN_NAMES[turn]}至` : TURN_NAMES[turn];
    return `${spoken(at, timeZone)}，${by}${verb}${words}。`;
  });
  const given = tasks.filter((task) => task.state !== "withdrawn");
  const done = given.filter((task) => task.state === "done");
  const running = given.filter((task) => isRunning(task.state));
  const refused = given.filter((task) => task.state === "refused");
  const waiting = given.length - done.length - running.length - refused.length;
  const counts = [
    `共下达任务 ${given.length} 项，完成 ${done.length} 项，执行中 ${running.length} 项`,
    ...(waiting > 0 ? [`待执行 ${waiting} 项`] : []),
    ...(refused.length > 0 ? [`${refused.length} 项不能执行，正在改派`] : []),
  ];
  const counted = given.length === 0 ? "尚未下达任务。" : `${counts.join("，")}。`;
  const arrival =
    incident.firstOnSceneAt === null
      ? ""
      : `首支力量于${spoken(incident.firstOnSceneAt, timeZone)}到达现场，距接报 ${spokenDuration(Math.max(0, incident.firstOnSceneAt - incident.knownAt))}。`;
  const finished = together(done).map(({ who, text }) => `${who}已完成：${text}。`);
  return [...ordered, counted, arrival, evacuationWords(evacuation), ...finished].join("");
}

function next({ kind, tasks, review }: ReportRecords): string {
  if (kind === "final") return review ?? "";
  const open = tasks.filter((task) => !isOver(task.state));
  if (open.length === 0) return "";
  // Who refused it is not who will do it.
  const refused = open.filter((task) => task.state === "refused");
  const other = open.filter((task) => task.state !== "refused");
  return [
    ...together(refused).map(({ text }) => `改派：${text}。`),
    ...together(other).map(({ who, text }) => `${who}：${text}。`),
  ].join("");
}

/** The same task of several is said once: 庆符镇、沙河镇. */
function together(tasks: readonly TaskSummary[]): { who: string; text: string }[] {
  const byText = new Map<string, string[]>();
  for (const { text, assignee } of tasks) {
    const said = withoutStop(text);
    byText.set(said, [...(byText.get(said) ?? []), assignee.name]);
  }
  return [...byText].map(([text, names]) => ({ who: names.join("、"), text }));
}
