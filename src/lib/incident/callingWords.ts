import type { LineFigures } from "@/lib/calling/figures";
import type { CallSummary, UnreachedVillage } from "@/lib/calling/summary";
import { spokenDuration } from "@/lib/time/localTime";
import { TIER_NAMES } from "@/lib/warning/reason";

/**
 * How the calls were answered, as a report says it: all together, by tier, by level, and the villages
 * where nobody ever confirmed. Villages are named, persons are not. Empty where nobody was called.
 */
export function callingWords({ all, tiers, levels, unreached }: CallSummary): string {
  if (all.called === 0) return "";
  const byTier = tiers.map(({ tier, ...figures }) => `${TIER_NAMES[tier]}${answered(figures)}`);
  const byLevel = levels.map(({ name, ...figures }) => `${name}${answered(figures)}`);
  return [
    `预警发布和升级后叫应责任人 ${all.called} 处次（同一处每次预警计一次），${outcome(all)}。`,
    `按预警等级：${byTier.join("；")}。`,
    `按级别：${byLevel.join("；")}。`,
    unreachedWords(unreached),
  ]
    .filter((paragraph) => paragraph !== "")
    .join("\n");
}

function answered(figures: LineFigures): string {
  return ` ${figures.called} 处次，${outcome(figures)}`;
}

/**
 * `确认 25 处次（92%），中位用时 3 分 12 秒，90% 在 8 分 36 秒内，落空 2 处次`: what is counted are the
 * lines of each issue and rise, so that a place called for three warnings counts three times.
 */
function outcome({ confirmed, rate, medianMs, p90Ms, lost }: LineFigures): string {
  const times =
    medianMs === null || p90Ms === null
      ? []
      : [`中位用时 ${spokenDuration(medianMs)}`, `90% 在 ${spokenDuration(p90Ms)}内`];
  return [
    confirmed === 0 ? "无一确认" : `确认 ${confirmed} 处次（${percent(rate ?? 0)}）`,
    ...times,
    ...(lost > 0 ? [`落空 ${lost} 处次`] : []),
  ].join("，");
}

/** Rounded down: 100% is said only of all. */
function percent(rate: number): string {
  return `${Math.floor(rate * 100)}%`;
}

const STANDING_WORDS: Record<UnreachedVillage["standing"], string> = {
  lost: "无人应答",
  calling: "仍在叫应",
  ended: "未确认即结束",
};

/** `始终没有确认的村 3 个。无人应答：来复镇甲村、乙村；仍在叫应：庆符镇丙村。` */
function unreachedWords(unreached: readonly UnreachedVillage[]): string {
  if (unreached.length === 0) return "";
  const groups = (["lost", "calling", "ended"] as const).flatMap((standing) => {
    const own = unreached.filter((village) => village.standing === standing);
    return own.length === 0 ? [] : [`${STANDING_WORDS[standing]}：${byTownship(own)}`];
  });
  return `截至目前没有一人确认的村 ${unreached.length} 个。${groups.join("；")}。`;
}

function byTownship(villages: readonly UnreachedVillage[]): string {
  const names = new Map<string, string[]>();
  for (const { townshipName, name } of villages) {
    names.set(townshipName, [...(names.get(townshipName) ?? []), name]);
  }
  return [...names].map(([township, own]) => `${township}${own.join("、")}`).join("，");
}
