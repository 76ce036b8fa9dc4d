import type { Instant } from "@/lib/time/instant";
import { TIER_NAMES } from "@/lib/warning/reason";
import { type Hazard, type Tier, tierRank } from "@/lib/warning/tier";
import { FACT_NAMES, type Fact } from "./kind";
import { GRADE_NAMES, LEVELS, type Level, levelRank } from "./level";
import { newestOf } from "./newestCount";
import type { Condition, ResponsePlan } from "./responseRules";

/** An open warning, as far as a level is proposed from it. */
export interface SituationWarning {
  readonly id: number;
  readonly hazard: Hazard;
  readonly tier: Tier;
  readonly areaName: string;
  /** Of a township or village; null where unknown. */
  readonly adminAreaCode: string | null;
}

/** A river section with its newest level, m. */
export interface SituationRiver {
  readonly stationCode: string;
  readonly name: string;
  readonly river: string | null;
  readonly levelM: number;
  readonly alertLevelM: number | null;
  readonly guaranteeLevelM: number | null;
}

/** What a report said; counts are those it gave, persons. */
export interface SituationReport {
  readonly id: number;
  readonly receivedAt: Instant;
  readonly facts: readonly Fact[];
  readonly dead: number | null;
  readonly missing: number | null;
}

/** Everything a level is proposed from. */
export interface Situation {
  readonly grade: Level;
  readonly warnings: readonly SituationWarning[];
  readonly rivers: readonly SituationRiver[];
  /** Of this incident, oldest first. */
  readonly reports: readonly SituationReport[];
}

/** A record a reason rests on. */
export type ReasonSource =
  | { readonly kind: "warning"; readonly id: number }
  | { readonly kind: "station"; readonly code: string; readonly name: string }
  | { readonly kind: "report"; readonly id: number };

export interface ProposalReason {
  readonly level: Level;
  /** One sentence. */
  readonly words: string;
  readonly sources: readonly ReasonSource[];
}

export interface Proposal {
  /** The highest level that any condition asks for; null for none. */
  readonly level: Level | null;
  /** Those of the highest level first. */
  readonly reasons: readonly ProposalReason[];
}

/** The level a plan asks for in a situation, and why. Orders nothing: a named person does. */
export function propose(plan: ResponsePlan, situation: Situation): Proposal {
  const reasons = LEVELS.toReversed().flatMap((level) =>
    plan.levels[level].conditions.flatMap((condition) => {
      const found = holds(condition, situation);
      return found === null ? [] : [{ level, ...found }];
    }),
  );
  return { level: reasons[0]?.level ?? null, reasons: eachOnce(reasons) };
}

/** What meets a high level's condition meets a lower one's too, in the same words: said once. */
function eachOnce(reasons: readonly ProposalReason[]): ProposalReason[] {
  const said = new Map<string, ProposalReason>();
  for (const reason of reasons) if (!said.has(reason.words)) said.set(reason.words, reason);
  return [...said.values()];
}

type Found = Pick<ProposalReason, "words" | "sources">;

/** Why a condition holds; null where it does not. */
function holds(condition: Condition, situation: Situation): Found | null {
  switch (condition.when) {
    case "warning":
      return byWarnings(condition, situation.warnings);
    case "level":
      return byLevel(condition, situation.rivers);
    case "fact":
      return byFacts(condition.facts, situation.reports);
    case "casualties":
      return byCasualties(condition.deadOrMissing, situation.reports);
    case "grade":
      return levelRank(situation.grade) >= levelRank(condition.grade)
        ? { words: `事件定为${GRADE_NAMES[situation.grade]}等级`, sources: [] }
        : null;
  }
}

const NAMED = 4;

function byWarnings(
  { tier, townships }: Extract<Condition, { when: "warning" }>,
  warnings: readonly SituationWarning[],
): Found | null {
  const high = warnings.filter((warning) => tierRank(warning.tier) >= tierRank(tier));
  const areas = new Set(high.map(townshipOf).filter((code) => code !== null));
  // A warning in no known township still is one: it counts where one is enough.
  const enough = townships === 1 ? high.length > 0 : areas.size >= townships;
  if (!enough) return null;
  const names = [...new Set(high.map((warning) => warning.areaName))];
  const named = names.slice(0, NAMED).join("、");
  const more = names.length > NAMED ? `等 ${names.length} 处` : "";
  const extent = areas.size > 1 ? `，涉及 ${areas.size} 个乡镇` : "";
  return {
    words: `${TIER_NAMES[tier]}${tier === "red" ? "" : "及以上"}预警生效：${named}${more}${extent}`,
    sources: high.map(({ id }) => ({ kind: "warning", id })),
  };
}

/** National codes nest: a township's are the first nine digits. */
function townshipOf({ adminAreaCode }: SituationWarning): string | null {
  return adminAreaCode !== null && adminAreaCode.length >= 9 ? adminAreaCode.slice(0, 9) : null;
}

function byLevel(
  { mark, rivers }: Extract<Condition, { when: "level" }>,
  sections: readonly SituationRiver[],
): Found | null {
  const limitOf = (section: SituationRiver) =>
    mark === "alert" ? section.alertLevelM : section.guaranteeLevelM;
  const over = sections.filter((section) => {
    const concerned = rivers.length === 0 || rivers.includes(section.river ?? "");
    const limit = limitOf(section);
    return concerned && limit !== null && section.levelM >= limit;
  });
  if (over.length === 0) return null;
  const limitName = mark === "alert" ? "警戒水位" : "保证水位";
  return {
    words: over
      .map(
        (section) =>
          `${section.name} ${section.levelM.toFixed(2)} m，达到或超过${limitName} ${(limitOf(section) ?? 0).toFixed(2)} m`,
      )
      .join("；"),
    sources: over.map(({ stationCode, name }) => ({ kind: "station", code: stationCode, name })),
  };
}

function byFacts(facts: readonly Fact[], reports: readonly SituationReport[]): Found | null {
  const saying = reports.filter((report) => report.facts.some((fact) => facts.includes(fact)));
  if (saying.length === 0) return null;
  const said = facts.filter((fact) => saying.some((report) => report.facts.includes(fact)));
  return {
    words: `报告有${said.map((fact) => FACT_NAMES[fact]).join("、")}`,
    sources: saying.map(({ id }) => ({ kind: "report", id })),
  };
}

/** The count the incident's page shows: of each the newest that was reported. */
function byCasualties(limit: number, reports: readonly SituationReport[]): Found | null {
  const [dead, missing] = [newestOf(reports, "dead"), newestOf(reports, "missing")];
  const count = (dead?.dead ?? 0) + (missing?.missing ?? 0);
  if (count < limit) return null;
  const ids = new Set([dead, missing].flatMap((report) => report?.id ?? []));
  return {
    words: `报告死亡、失踪共 ${count} 人`,
    sources: [...ids].map((id) => ({ kind: "report", id })),
  };
}
