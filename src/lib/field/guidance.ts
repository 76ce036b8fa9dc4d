import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import type { Hazard, RaisedTier } from "@/lib/warning/tier";

/**
 * What whoever is responsible for people does now, by tier. After Sichuan's three avoidances (提前、
 * 主动、预防避让) and three departures at once (隐患点发生强降雨、接到暴雨蓝色及以上预警且处于高风险区、
 * 出现险情征兆或对险情不能准确研判: 紧急撤离); see the county's plan for who lives where.
 */
const BY_TIER: Record<RaisedTier, readonly string[]> = {
  blue: ["查看隐患点与河沟，有征兆立即撤", "高风险区的人现在就避让", "老人、病人、孩子家逐户告知"],
  yellow: ["隐患点住户提前避让", "老人、病人、孩子先走", "研判不准，先撤人"],
  orange: ["危险区住户全部转移", "老人、病人、孩子先走", "逐户敲门，不漏一户一人"],
  red: ["危险区的人立即撤，不带东西", "来不及去安置点，先上高处", "逐户清点，没有命令不返回"],
};

const BY_HAZARD: Record<Hazard, string> = {
  rain: "离开河沟，不过漫水桥",
  river: "离开河岸，不下河看水、捞物",
  slope: "离开坡脚，往滑坡两侧跑",
};

/** Three lines to act by: two of the tier, one of what threatens. */
export function guidance(tier: RaisedTier, hazard: Hazard): readonly string[] {
  return [...BY_TIER[tier].slice(0, 2), BY_HAZARD[hazard]];
}

/** All that applies at a tier, for who wants to read on. */
export function wholeGuidance(tier: RaisedTier, hazard: Hazard): readonly string[] {
  return [...BY_TIER[tier], BY_HAZARD[hazard]];
}

/** What asks somebody to act, as far as words about it need it. */
export interface Warned {
  readonly hazard: Hazard;
  readonly tier: RaisedTier;
  readonly areaName: string;
  readonly reason: string | null;
  readonly exercise: boolean;
}

/** The three lines of each; none where one before it has said the same. */
export function guidanceOnce(
  warned: readonly Pick<Warned, "tier" | "hazard">[],
): readonly (readonly string[])[] {
  const said = new Set<string>();
  return warned.map(({ tier, hazard }) => {
    const kind = `${tier} ${hazard}`;
    if (said.has(kind)) return [];
    said.add(kind);
    return guidance(tier, hazard);
  });
}

/** What a voice reads of it: what holds, why, and all that applies. */
export function spokenGuidance({ exercise, areaName, tier, hazard, reason }: Warned): string {
  return [
    ...(exercise ? ["演练"] : []),
    `${areaName}，${TIER_NAMES[tier]}${HAZARD_NAMES[hazard]}预警`,
    ...(reason === null ? [] : [reason]),
    ...wholeGuidance(tier, hazard),
  ].join("。");
}
