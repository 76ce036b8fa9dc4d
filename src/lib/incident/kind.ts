import type { Hazard } from "@/lib/warning/tier";

/** The four kinds of the Emergency Response Law (突发事件应对法, art. 2). */
export const INCIDENT_KINDS = [
  "naturalDisaster",
  "accident",
  "publicHealth",
  "publicSecurity",
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const INCIDENT_KIND_NAMES: Record<IncidentKind, string> = {
  naturalDisaster: "自然灾害",
  accident: "事故灾难",
  publicHealth: "公共卫生",
  publicSecurity: "社会安全",
};

/** What an incident was opened from. */
export const INCIDENT_SOURCES = ["warning", "report", "hand"] as const;
export type IncidentSource = (typeof INCIDENT_SOURCES)[number];

export const INCIDENT_SOURCE_NAMES: Record<IncidentSource, string> = {
  warning: "预警",
  report: "险情上报",
  hand: "人工开立",
};

/** What a report from the field says happened: plans start levels by some of them. */
export const FACTS = [
  "dikeBreak",
  "damBreak",
  "landslide",
  "flooding",
  "roadCut",
  "powerCut",
  "noSignal",
  "houseDown",
] as const;
export type Fact = (typeof FACTS)[number];

export const FACT_NAMES: Record<Fact, string> = {
  dikeBreak: "堤防决口",
  damBreak: "水库垮坝",
  landslide: "滑坡泥石流",
  flooding: "进水受淹",
  roadCut: "道路中断",
  powerCut: "停电",
  noSignal: "通信中断",
  houseDown: "房屋倒损",
};

/** Names of what a report says happened, but those its own words name already. */
export function factsBeside(words: string, facts: readonly Fact[]): string[] {
  return facts.map((fact) => FACT_NAMES[fact]).filter((name) => !words.includes(name));
}

/** What an incident is called that a warning is the first word of: what happens, not what is measured. */
export const HAPPENING_NAMES: Record<Hazard, string> = {
  rain: "强降雨",
  river: "河道涨水",
  slope: "边坡变形",
};
