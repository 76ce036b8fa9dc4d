import { fromSteps, STEPS_PER_UNIT, toSteps } from "@/lib/measure/quantity";
import { HOUR, type Instant } from "@/lib/time/instant";
import type { Evidence } from "./judgement";
import { type Hazard, type Tier, tierRank } from "./tier";

/** Tiers as people say them. */
export const TIER_NAMES: Record<Tier, string> = {
  none: "无",
  blue: "蓝色",
  yellow: "黄色",
  orange: "橙色",
  red: "红色",
};

/** Kinds of warning as people say them; 雨量监测预警 because only the weather office issues 暴雨预警. */
export const HAZARD_NAMES: Record<Hazard, string> = {
  rain: "雨量监测",
  river: "河道水位",
  slope: "边坡位移",
};

/** What a transition's sentence is made of: as much as the record holds. */
export interface ReasonSubject {
  readonly kind:
    | "issue"
    | "upgrade"
    | "downgrade"
    | "lift"
    | "member"
    | "silent"
    | "back"
    | "correction";
  readonly hazard: Hazard;
  readonly stationName: string;
  /** Tier of the series before and after. */
  readonly from: Tier;
  readonly to: Tier;
  readonly indicator: string | null;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly evidence: Evidence | null;
  readonly alertLevelM: number | null;
  readonly guaranteeLevelM: number | null;
  /** For a correction: why, and whether the corrected transition never was so. */
  readonly cause: "late" | "corrected" | "dropped" | null;
  readonly annulled: boolean;
}

/**
 * One plain sentence of why, to be checked by hand:
 * `3 小时雨量 54.2 mm ≥ 50 mm（庆符站）`.
 */
export function reasonSentence(subject: ReasonSubject): string {
  if (subject.kind === "silent") return `${subject.stationName}数据中断，预警按最后判定保留`;
  if (subject.kind === "back") return `${subject.stationName}数据恢复`;
  if (subject.kind === "correction") return correctionSentence(subject);
  const falling = tierRank(subject.to) < tierRank(subject.from);
  const stated = falling ? releaseSentence(subject) : raiseSentence(subject);
  return subject.evidence?.unverified ? `${stated}；含可疑读数，待核` : stated;
}

function raiseSentence(subject: ReasonSubject): string {
  const { evidence, stationName } = subject;
  const compared = comparison(subject, "≥");
  if (subject.hazard === "rain") {
    const share = evidence?.completeness ?? 1;
    const gaps = share < 1 ? `，窗内数据完整率 ${percent(share)}` : "";
    return `${compared}（${stationName}）${gaps}`;
  }
  if (subject.hazard === "river") {
    const rise = evidence?.indicator === "level" ? hourlyRise(evidence) : null;
    return `${compared}（${stationName}）${rise === null ? "" : `，${riseWords(rise)}`}`;
  }
  return `${compared}（${stationName}）`;
}

function releaseSentence(subject: ReasonSubject): string {
  const outcome = subject.to === "none" ? "解除" : `降为${TIER_NAMES[subject.to]}`;
  if (subject.value === null || subject.threshold === null) {
    return `${subject.stationName}已低于解除值并满迟滞时间，${outcome}`;
  }
  return `${comparison(subject, "<")}（${subject.stationName}），满迟滞时间，${outcome}`;
}

const CAUSES = {
  late: "迟到读数",
  corrected: "读数更正",
  dropped: "可疑读数未被证实",
} as const;

function correctionSentence(subject: ReasonSubject): string {
  const cause = subject.cause ? CAUSES[subject.cause] : "读数变化";
  const what = `${TIER_NAMES[subject.from]}→${TIER_NAMES[subject.to]}`;
  return subject.annulled
    ? `${cause}后复核：${stationNamed(subject)}${what}不成立，原记录保留`
    : `${cause}后复核：${stationNamed(subject)}${what}的生效时间已更正，原记录保留`;
}

function stationNamed(subject: ReasonSubject): string {
  return `${subject.stationName} `;
}

function comparison(subject: ReasonSubject, sign: "≥" | "<"): string {
  const wording = indicatorWording(subject.indicator ?? "", subject.hazard);
  if (subject.value === null || subject.threshold === null) return `${wording.name}达到阈值`;
  const space = wording.unit === "°" ? "" : " ";
  const value = `${subject.value.toFixed(wording.digits)}${space}${wording.unit}`;
  const named = sign === "≥" ? levelName(subject) : "";
  return `${wording.name} ${value} ${sign} ${named}${limit(subject.threshold, wording)}`;
}

function limit(threshold: number, wording: IndicatorWording): string {
  const space = wording.unit === "°" ? "" : " ";
  const exact = wording.roundLimit && Number.isInteger(threshold);
  return `${exact ? threshold : threshold.toFixed(wording.digits)}${space}${wording.unit}`;
}

/** 警戒 or 保证 where the threshold is that very level. */
function levelName(subject: ReasonSubject): string {
  if (subject.hazard !== "river" || subject.threshold === null) return "";
  if (sameLevel(subject.threshold, subject.alertLevelM)) return "警戒 ";
  if (sameLevel(subject.threshold, subject.guaranteeLevelM)) return "保证 ";
  return "";
}

function sameLevel(threshold: number, levelM: number | null): boolean {
  return levelM !== null && toSteps("waterLevel", threshold) === toSteps("waterLevel", levelM);
}

export interface IndicatorWording {
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
  /** Whether a whole threshold is written without decimals: 50 mm, 80°; levels keep theirs. */
  readonly roundLimit: boolean;
}

/** How an indicator is written, from its registered name (`rain3h`, `level`, `rise1h`, `tangentAngle`). */
export function indicatorWording(indicator: string, hazard: Hazard): IndicatorWording {
  const hours = /^rain(\d+)h$/.exec(indicator)?.[1];
  if (hours) return { name: `${hours} 小时雨量`, unit: "mm", digits: 1, roundLimit: true };
  if (indicator === "rise1h")
    return { name: "1 小时涨幅", unit: "m", digits: 2, roundLimit: false };
  if (hazard === "river") return { name: "水位", unit: "m", digits: 2, roundLimit: false };
  if (hazard === "slope") return { name: "切线角", unit: "°", digits: 2, roundLimit: true };
  return { name: "雨量", unit: "mm", digits: 1, roundLimit: true };
}

/**
 * Rise over the hour before the newest reading of a level's evidence, m; null where the evidence
 * does not reach back an hour. Interpolated between the readings around that instant.
 */
export function hourlyRise(evidence: Evidence): number | null {
  const newest = evidence.readings.at(-1);
  if (!newest) return null;
  const level = levelAt(evidence.readings, newest[0] - HOUR);
  if (level === null) return null;
  const steps = Math.round((newest[1] - level) * STEPS_PER_UNIT.waterLevel);
  return fromSteps("waterLevel", steps);
}

function levelAt(readings: Evidence["readings"], instant: Instant): number | null {
  let before: Evidence["readings"][number] | null = null;
  for (const reading of readings) {
    if (reading[0] === instant) return reading[1];
    if (reading[0] > instant) {
      if (!before) return null;
      const share = (instant - before[0]) / (reading[0] - before[0]);
      return before[1] + share * (reading[1] - before[1]);
    }
    before = reading;
  }
  return null;
}

function riseWords(riseM: number): string {
  if (riseM > 0) return `1 小时涨 ${riseM.toFixed(2)} m`;
  if (riseM < 0) return `1 小时落 ${(-riseM).toFixed(2)} m`;
  return "1 小时持平";
}

function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}
