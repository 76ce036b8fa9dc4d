import { RAISED_TIERS, type RaisedTier } from "@/lib/warning/tier";
import type { BoardAreas } from "./boardAreas";
import { allLines, type LineFact, type LineFigures, lineFigures } from "./figures";

/** Figures of whatever has a code and a name. */
export interface NamedLineFigures extends LineFigures {
  readonly code: string;
  readonly name: string;
}

/** A village nobody of which confirmed any of its calls. */
export interface UnreachedVillage {
  readonly code: string;
  readonly name: string;
  readonly townshipName: string;
  readonly standing: NonNullable<LineFact["unconfirmed"]>;
}

/** How calls were answered, by tier, level and township, and which villages never answered. */
export interface CallSummary {
  readonly all: LineFigures;
  readonly villages: LineFigures;
  /** The gravest first. */
  readonly tiers: readonly (LineFigures & { readonly tier: RaisedTier })[];
  /** In the policy's order; those it has no more are named by their code. */
  readonly levels: readonly NamedLineFigures[];
  /** Of their villages. */
  readonly townships: readonly NamedLineFigures[];
  /** By township. */
  readonly unreached: readonly UnreachedVillage[];
}

/** The summary of lines that asked for a confirmation: what figures and reports say alike. */
export function summarizeCalls(
  facts: readonly LineFact[],
  levels: readonly { readonly code: string; readonly name: string }[],
  areas: BoardAreas,
): CallSummary {
  const villages = facts.filter(({ villageCode }) => villageCode !== null);
  const byTier = lineFigures(facts, ({ tier }) => tier);
  const byLevel = lineFigures(facts, ({ level }) => level);
  const byTownship = lineFigures(villages, ({ townshipCode }) => townshipCode);
  const named = (
    figures: ReadonlyMap<string, LineFigures>,
    { code, name }: { readonly code: string; readonly name: string },
  ) => {
    const found = figures.get(code);
    return found ? [{ code, name, ...found }] : [];
  };
  return {
    all: allLines(facts),
    villages: allLines(villages),
    tiers: RAISED_TIERS.toReversed().flatMap((tier) => {
      const figures = byTier.get(tier);
      return figures ? [{ tier, ...figures }] : [];
    }),
    levels: [
      ...levels.flatMap((level) => named(byLevel, level)),
      // Of a policy that had other levels: counted all the same, or the parts were less than the whole.
      ...[...byLevel].flatMap(([code, figures]) =>
        levels.some((level) => level.code === code) ? [] : [{ code, name: code, ...figures }],
      ),
    ],
    townships: areas.townships.flatMap((township) => named(byTownship, township)),
    unreached: unreachedVillages(villages, areas),
  };
}

/** What is called now weighs more than what is over, and of that what was lost more. */
const STANDINGS = ["ended", "lost", "calling"] as const;

function unreachedVillages(facts: readonly LineFact[], areas: BoardAreas): UnreachedVillage[] {
  const standings = new Map<string, UnreachedVillage["standing"]>();
  const confirmed = new Set<string>();
  for (const { villageCode, unconfirmed } of facts) {
    if (villageCode === null) continue;
    if (unconfirmed === null) confirmed.add(villageCode);
    else {
      const known = standings.get(villageCode) ?? unconfirmed;
      const weightier = STANDINGS.indexOf(unconfirmed) > STANDINGS.indexOf(known);
      standings.set(villageCode, weightier ? unconfirmed : known);
    }
  }
  const townshipNames = new Map(areas.townships.map(({ code, name }) => [code, name]));
  return areas.villages.flatMap(({ code, name, townshipCode }) => {
    const standing = standings.get(code);
    if (standing === undefined || confirmed.has(code)) return [];
    return [{ code, name, townshipName: townshipNames.get(townshipCode) ?? "", standing }];
  });
}
