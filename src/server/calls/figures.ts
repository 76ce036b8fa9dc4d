import type { Viewer } from "@/lib/access/viewer";
import type { BoardAreas } from "@/lib/calling/boardAreas";
import { allLines, lineFigures, personFigures } from "@/lib/calling/figures";
import type { CallFigureRecord, FigureSearch, NamedFigures } from "@/lib/calling/history";
import { DAY, type Instant } from "@/lib/time/instant";
import { RAISED_TIERS } from "@/lib/warning/tier";
import type { Queryable } from "../database/service";
import { selectFacts, selectNames } from "./historyStore";
import { selectPolicy } from "./policyStore";

/** Persons listed: those who least often confirmed first. */
const PERSONS = 100;

/** How calls of the last days were answered, by tier, level, township and person. */
export async function readFigures(
  client: Queryable,
  county: { readonly countyCode: string; readonly areas: BoardAreas; readonly now: Instant },
  search: FigureSearch,
  viewer: Viewer,
): Promise<CallFigureRecord> {
  const { countyCode, areas, now } = county;
  const from = now - search.days * DAY;
  const { lines, persons } = await selectFacts(
    client,
    countyCode,
    { from, to: now, of: search.of },
    viewer,
  );
  const { content } = await selectPolicy(client, countyCode);
  const tiers = lineFigures(lines, ({ tier }) => tier);
  const levels = lineFigures(lines, ({ level }) => level);
  const villages = lines.filter(({ isVillage }) => isVillage);
  const townships = lineFigures(villages, ({ townshipCode }) => townshipCode);
  const each = [...personFigures(persons)]
    .toSorted(([, a], [, b]) => (a.rate ?? 0) - (b.rate ?? 0) || b.called - a.called)
    .slice(0, PERSONS);
  const names = await selectNames(
    client,
    countyCode,
    each.map(([code]) => code),
  );
  return {
    from,
    to: now,
    all: allLines(lines),
    villages: allLines(villages),
    tiers: RAISED_TIERS.toReversed().flatMap((tier) => {
      const figures = tiers.get(tier);
      return figures ? [{ tier, ...figures }] : [];
    }),
    levels: content.levels.flatMap(({ code, name }): NamedFigures[] => {
      const figures = levels.get(code);
      return figures ? [{ code, name, ...figures }] : [];
    }),
    townships: areas.townships.flatMap(({ code, name }): NamedFigures[] => {
      const figures = townships.get(code);
      return figures ? [{ code, name, ...figures }] : [];
    }),
    persons: each.map(([code, figures]) => ({
      code,
      name: names.get(code)?.name ?? code,
      place: names.get(code)?.place ?? "",
      ...figures,
    })),
  };
}
