import { typedWords } from "@/lib/search/typedWords";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import type { RaisedTier } from "@/lib/warning/tier";
import type { AreaSummary } from "./countyMap";
import type { Scene } from "./state";
import { warningsThen } from "./warningsThen";

/** Something a person can look for by name or code. */
export interface Findable {
  readonly kind: "warning" | "station" | "township" | "village" | "person";
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly tier: RaisedTier | null;
  readonly position: readonly [number, number] | null;
  readonly stationCode: string | null;
  readonly warningId: number | null;
  readonly areaCode: string | null;
  /** Names and codes of its own, lower case. */
  readonly words: readonly string[];
  /** Its own page, where it has one that nothing else here leads to. */
  readonly href?: string;
  /** Where it belongs: it answers to these too, but after what is called so itself. */
  readonly context: readonly string[];
}

const STATION_KINDS = { rain: "雨量站", river: "水位站", slope: "边坡监测点" } as const;

/** All that can be found: open warnings, stations, townships, villages. */
export function findables(scene: Scene, areas: readonly AreaSummary[]): readonly Findable[] {
  const names = new Map(areas.map((area) => [area.code, area]));
  return [...warningEntries(scene), ...stationEntries(scene), ...areaEntries(areas, names)];
}

/** The best matches of what was typed; the beginning of a name or code before its middle. */
export function find(all: readonly Findable[], typed: string, most: number): readonly Findable[] {
  const parts = typedWords(typed.toLowerCase());
  const ranked = all
    .map((entry, order) => ({ entry, order, rank: rankOf(entry, parts) }))
    .filter(({ rank }) => rank < NO_MATCH);
  ranked.sort((a, b) => a.rank - b.rank || a.order - b.order);
  return ranked.slice(0, most).map(({ entry }) => entry);
}

const NO_MATCH = 9;

/** 0 exact, 1 beginning, 2 middle, 3 where it belongs; every part typed must match something. */
function rankOf(entry: Findable, parts: readonly string[]): number {
  let worst = 0;
  for (const part of parts) {
    let best = NO_MATCH;
    for (const word of entry.words) {
      if (word === part) best = 0;
      else if (word.startsWith(part)) best = Math.min(best, 1);
      else if (word.includes(part)) best = Math.min(best, 2);
    }
    if (best > 3 && entry.context.some((word) => word.includes(part))) best = 3;
    worst = Math.max(worst, best);
  }
  return worst;
}

function warningEntries(scene: Scene): Findable[] {
  const entries: Findable[] = [];
  for (const warning of warningsThen(scene)) {
    if (warning.tier === "none") continue;
    const title = `${HAZARD_NAMES[warning.hazard]} · ${warning.areaName}`;
    entries.push({
      kind: "warning",
      key: `warning ${warning.id}`,
      title,
      detail: `${TIER_NAMES[warning.tier]}预警`,
      tier: warning.tier,
      position: null,
      stationCode: warning.stationCodes[0] ?? null,
      warningId: warning.id,
      areaCode: null,
      words: wordsOf(warning.areaName, HAZARD_NAMES[warning.hazard], TIER_NAMES[warning.tier]),
      context: [],
    });
  }
  return entries;
}

function stationEntries(scene: Scene): Findable[] {
  return [...scene.state.stations.values()].map((station) => ({
    kind: "station",
    key: `station ${station.code}`,
    title: station.name,
    detail: [STATION_KINDS[station.kind], station.adminAreaName ?? station.river, station.code]
      .filter(Boolean)
      .join(" · "),
    tier: null,
    position: station.position,
    stationCode: station.code,
    warningId: null,
    areaCode: null,
    words: wordsOf(station.name, station.code),
    context: wordsOf(station.adminAreaName, station.river),
  }));
}

/** A village whose place is not known is shown where its township is. */
function areaEntries(
  areas: readonly AreaSummary[],
  byCode: ReadonlyMap<string, AreaSummary>,
): Findable[] {
  return areas.map((area) => {
    const parent = area.parentCode ? byCode.get(area.parentCode) : undefined;
    return {
      kind: area.level,
      key: `area ${area.code}`,
      title: area.name,
      detail: [parent?.name, area.code].filter(Boolean).join(" · "),
      tier: null,
      position: area.position ?? parent?.position ?? null,
      stationCode: null,
      warningId: null,
      areaCode: area.code,
      words: wordsOf(area.name, area.code),
      context: wordsOf(parent?.name),
    };
  });
}

function wordsOf(...texts: readonly (string | null | undefined)[]): readonly string[] {
  return texts.flatMap((text) => (text ? [text.toLowerCase()] : []));
}
