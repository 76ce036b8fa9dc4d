import type { Viewer } from "@/lib/access/viewer";
import type { BoardAreas } from "@/lib/calling/boardAreas";
import { personFigures } from "@/lib/calling/figures";
import type { CallFigureRecord, FigureSearch } from "@/lib/calling/history";
import { type CallSummary, summarizeCalls } from "@/lib/calling/summary";
import { DAY, type Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";
import { type FactsOf, selectLineFacts, selectNames, selectPersonFacts } from "./factStore";
import { selectPolicy } from "./policyStore";

/** Persons listed: those who least often confirmed first. */
const PERSONS = 100;

export interface FigureParts {
  readonly countyCode: string;
  readonly areas: BoardAreas;
}

/** How the calls of some rounds were answered, by tier, level and township. */
export async function readSummary(
  client: Queryable,
  { countyCode, areas }: FigureParts,
  which: FactsOf,
  viewer: Viewer,
): Promise<CallSummary> {
  const lines = await selectLineFacts(client, countyCode, which, viewer);
  const { content } = await selectPolicy(client, countyCode);
  return summarizeCalls(lines, content.levels, areas);
}

/** The same of the last days, and by person. */
export async function readFigures(
  client: Queryable,
  county: FigureParts & { readonly now: Instant },
  search: FigureSearch,
  viewer: Viewer,
): Promise<CallFigureRecord> {
  const { countyCode, now } = county;
  const from = now - search.days * DAY;
  const span = { from, to: now, of: search.of };
  const summary = await readSummary(client, county, span, viewer);
  const persons = await selectPersonFacts(client, countyCode, span, viewer);
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
    ...summary,
    persons: each.map(([code, figures]) => ({
      code,
      name: names.get(code)?.name ?? code,
      place: names.get(code)?.place ?? "",
      ...figures,
    })),
  };
}
