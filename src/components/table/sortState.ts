import { type RawSearch, searchHref } from "@/lib/search/searchParameters";
import type { SortState } from "./useSteadyRows";

/** The order in the URL: `name` ascending, `-name` descending. A new order begins at page one. */
export function sortState(search: RawSearch, sort: string): SortState {
  return {
    directionOf(word) {
      if (sort === word) return "ascending";
      return sort === `-${word}` ? "descending" : null;
    },
    hrefOf(word) {
      const next = sort === `-${word}` ? word : sort === word ? `-${word}` : firstOf(word);
      return searchHref(search, { sort: next, page: null });
    },
  };
}

/** What people look for first: the highest tier, the newest time, the first name. */
function firstOf(word: string): string {
  return ["tier", "issued", "heard"].includes(word) ? `-${word}` : word;
}
