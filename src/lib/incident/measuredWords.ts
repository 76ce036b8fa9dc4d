import { HOUR, type Instant } from "@/lib/time/instant";
import type { EventFigures, LevelPeak, RainTotal, ToldStation } from "../station/eventFigures";
import type { TimeSpan } from "../station/record";
import { spoken } from "./documentWords";
import type { IncidentSummary } from "./record";
import type { TimelineEntry } from "./timeline";

/** The longest window by which rain is judged: what fell in it led to the first warning. */
const RAIN_BEFORE = 12 * HOUR;

/** Over which span figures are told: from the rain before the first word of it until it ended, or now. */
export function measuredSpan(
  { knownAt, closedAt }: Pick<IncidentSummary, "knownAt" | "closedAt">,
  timeline: readonly Pick<TimelineEntry, "kind" | "at">[],
  now: Instant,
): TimeSpan {
  const warned = timeline.filter(({ kind }) => kind === "warning").map(({ at }) => at);
  return { from: Math.min(knownAt, ...warned) - RAIN_BEFORE, to: closedAt ?? now };
}

/** Of which area figures are told. */
interface Area {
  readonly name: string;
  readonly isInside: (station: ToldStation) => boolean;
}

const TOWNSHIP_DIGITS = 9;

function areaOf({ adminAreaCode, areaName }: IncidentSummary, countyCode: string): Area {
  if (adminAreaCode === countyCode) {
    return { name: areaName, isInside: ({ outsideCounty }) => !outsideCounty };
  }
  // Gauges stand by township: a village's own rain is its township's.
  const township = adminAreaCode.slice(0, TOWNSHIP_DIGITS);
  return {
    name: township === adminAreaCode ? areaName : "所在乡镇",
    isInside: (station) => station.adminAreaCode?.startsWith(township) ?? false,
  };
}

/** Rain over the incident's area and the peaks of its rivers, as a report says them. */
export function measuredWords(
  { rain, levels }: EventFigures,
  span: TimeSpan,
  incident: IncidentSummary,
  { countyCode, timeZone }: { readonly countyCode: string; readonly timeZone: string },
): string {
  const area = areaOf(incident, countyCode);
  const words = [
    rainWords(rain.filter(area.isInside), area.name),
    peakWords(levels.filter(area.isInside), area.name, timeZone),
  ];
  return `${spoken(span.from, timeZone)}至${spoken(span.to, timeZone)}，${words.join("")}`;
}

/** As many gauges are named, those with the most rain. */
const NAMED_GAUGES = 3;

/** `北镇面雨量 56.3 毫米（4 站算术平均，其中 1 站资料不全）；累计雨量较大的有甲站 88.5 毫米、乙站 60.0 毫米。` */
function rainWords(gauges: readonly RainTotal[], place: string): string {
  if (gauges.length === 0) return `${place}没有雨量站。`;
  const heard = gauges.flatMap(({ mm, ...gauge }) => (mm === null ? [] : [{ ...gauge, mm }]));
  if (heard.length === 0) return "暂无雨量资料。";
  const mean = heard.reduce((sum, { mm }) => sum + mm, 0) / heard.length;
  const partial = heard.filter(({ complete }) => !complete).length;
  const made = [
    heard.length < gauges.length ? `${gauges.length} 站中有资料的 ${heard.length} 站` : "",
    heard.length === gauges.length ? `${heard.length} 站` : "",
    heard.length > 1 ? "算术平均" : "",
    partial > 0 ? `，其中 ${partial} 站资料不全` : "",
  ].join("");
  const most = heard
    .filter(({ mm }) => mm > 0)
    .toSorted((a, b) => b.mm - a.mm)
    .slice(0, NAMED_GAUGES)
    .map(({ name, mm }) => `${name} ${mm.toFixed(1)} 毫米`);
  const named = most.length === 0 ? "" : `；累计雨量最大的是${most.join("、")}`;
  return `${place}面雨量 ${mean.toFixed(1)} 毫米（${made}）${named}。`;
}

/** As many sections are named. */
const NAMED_SECTIONS = 8;

type Peak = LevelPeak & { readonly peak: NonNullable<LevelPeak["peak"]> };

/**
 * The peaks of the sections that reached their alert level, those over the guarantee level first; where
 * none did, of the one that came nearest to it.
 */
function peakWords(sections: readonly LevelPeak[], place: string, timeZone: string): string {
  if (sections.length === 0) return `${place}没有水位站。`;
  const heard = sections.flatMap(({ peak, ...section }) => (peak ? [{ ...section, peak }] : []));
  if (heard.length === 0) return "暂无水位资料。";
  const nearest = heard.toSorted(
    (a, b) =>
      Number(isOverGuarantee(b)) - Number(isOverGuarantee(a)) || aboveAlert(b) - aboveAlert(a),
  );
  const over = nearest.filter((section) => aboveAlert(section) >= 0);
  const named = over.length > 0 ? over.slice(0, NAMED_SECTIONS) : nearest.slice(0, 1);
  const said = named.map(
    (section) =>
      `${section.name} ${section.peak.m.toFixed(2)} 米（${spoken(section.peak.at, timeZone)}${standing(section)}）`,
  );
  const under =
    heard.filter((section) => Number.isFinite(aboveAlert(section))).length - over.length;
  const rest = [
    over.length > named.length ? `另有 ${over.length - named.length} 站超警戒水位` : "",
    over.length > 0 && under > 0 ? `${under} 站未到警戒水位` : "",
  ].filter((words) => words !== "");
  const head = over.length > 0 ? "最高水位：" : "河道水位均未到警戒水位，最高水位：";
  return `${under + over.length > 0 ? head : "最高水位："}${[...said, ...rest].join("；")}。`;
}

function isOverGuarantee({ peak, guaranteeLevelM }: Peak): boolean {
  return guaranteeLevelM !== null && peak.m >= guaranteeLevelM;
}

function aboveAlert({ peak, alertLevelM }: Peak): number {
  return alertLevelM === null ? Number.NEGATIVE_INFINITY : peak.m - alertLevelM;
}

/** `，超保证水位 0.35 米`; empty where the section has no level to compare with. */
function standing(section: Peak): string {
  const { peak, alertLevelM, guaranteeLevelM } = section;
  if (guaranteeLevelM !== null && isOverGuarantee(section)) {
    return exceeding(peak.m - guaranteeLevelM, "保证水位");
  }
  if (alertLevelM === null) return "";
  if (peak.m >= alertLevelM) return exceeding(peak.m - alertLevelM, "警戒水位");
  return `，低于警戒水位 ${(alertLevelM - peak.m).toFixed(2)} 米`;
}

function exceeding(byM: number, level: string): string {
  const by = byM.toFixed(2);
  return by === "0.00" ? `，达到${level}` : `，超${level} ${by} 米`;
}
