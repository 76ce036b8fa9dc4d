import type { Chance } from "@/lib/scenario/chance";
import type { RiskHazard, RiskPoint } from "../organization";
import { shortAreaName } from "../places";
import type { Roll } from "./roll";
import type { InventedGroup } from "./village";

/** A slope that a station watches: it is a risk point under the station's own name. */
export interface WatchedSlope {
  readonly stationCode: string;
  readonly name: string;
  readonly position: readonly [number, number] | null;
}

interface RiskPointInput {
  readonly villageCode: string;
  readonly villageName: string;
  readonly groups: readonly InventedGroup[];
  readonly watched: readonly WatchedSlope[];
  readonly order: number;
}

interface HazardKind {
  readonly hazard: RiskHazard;
  /** How often it is met; the shares add up to 1. */
  readonly share: number;
  readonly words: readonly string[];
}

const SLOPE: HazardKind = {
  hazard: "slope",
  share: 0.6,
  words: ["屋后滑坡", "老鹰岩崩塌", "公路内侧边坡", "后山滑坡"],
};

const KINDS: readonly HazardKind[] = [
  SLOPE,
  { hazard: "gully", share: 0.25, words: ["大沟沟口", "院子沟口", "水井沟沟口"] },
  { hazard: "river", share: 0.15, words: ["河坝院子", "桥头低地", "渡口河岸"] },
];

/** Share of villages with none, one and two points of their own; the rest has three. */
const COUNTS = [0.15, 0.6, 0.92] as const;

/** A village's risk points, each with a monitor for whom the group's head stands in. */
export function inventRiskPoints(roll: Roll, chance: Chance, input: RiskPointInput): RiskPoint[] {
  const { villageCode, villageName, groups, watched, order } = input;
  const draw = chance.uniform("riskPoints", order);
  const count = COUNTS.filter((share) => draw >= share).length;
  const own = Array.from({ length: count }, (_, index) => {
    const n = order * 10 + index;
    const kind = kindOf(chance.uniform("hazard", n));
    const group = groups[index % groups.length];
    const word = kind.words[Math.floor(chance.uniform("word", n) * kind.words.length)] ?? "";
    const name = `${shortAreaName(villageName)}${group?.name.replace(" ", "") ?? ""}${word}`;
    return { n, group, name, hazard: kind.hazard, stationCode: null, position: null };
  });
  const slopes = watched.map(({ stationCode, name, position }, index) => ({
    n: order * 10 + 5 + index,
    group: groups[0],
    name,
    hazard: "slope" as const,
    stationCode,
    position,
  }));
  return [...slopes, ...own].map(
    ({ n, group, name, hazard, stationCode, position }, index): RiskPoint => {
      const code = `${villageCode}-r${index + 1}`;
      const adminAreaCode = group?.code ?? villageCode;
      const monitor = roll.person({ place: { adminAreaCode }, contacts: ["mobile"] });
      roll.post({
        kind: "riskPointMonitor",
        title: "监测员",
        placeCode: code,
        holders: group ? [monitor, group.headCode] : [monitor],
      });
      const households = 3 + Math.floor(chance.uniform("households", n) ** 2 * 22);
      return {
        code,
        name,
        hazard,
        adminAreaCode,
        position,
        positionQuality: position === null ? "none" : "approximate",
        stationCode,
        households,
        people: Math.round(households * (2.6 + chance.uniform("people", n) * 1.4)),
        demonstration: true,
        retired: false,
      };
    },
  );
}

function kindOf(draw: number): HazardKind {
  let below = 0;
  for (const kind of KINDS) {
    below += kind.share;
    if (draw < below) return kind;
  }
  return SLOPE;
}
