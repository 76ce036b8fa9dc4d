import { z } from "zod";
import { flag, wordList, words } from "../search/searchParameters";
import {
  compareEntries,
  filterTimeline,
  type Placed,
  TIMELINE_KINDS,
  type TimelineEntry,
  type TimelineKind,
} from "./timeline";
import { entriesFolded, foldTimeline, singleRow, type TimelineRow } from "./timelineFolds";

/** What the page shows at first: what is newest is what is acted on. */
export const NEWEST_ENTRIES = 100;
/** What it shows more with a press, so that a storm's thousands are read in a few. */
export const MORE_ENTRIES = 500;

/** A part of a timeline, from the newest backwards. */
export interface TimelinePage {
  /** Newest first. */
  readonly rows: readonly TimelineRow[];
  /** How many older rows follow on other pages. */
  readonly older: number;
  /** How many entries fit the search, on all pages. */
  readonly found: number;
  /** How many there are. */
  readonly total: number;
  /** Kinds that there are, in their order. */
  readonly kinds: readonly TimelineKind[];
  /** Where the next older ones begin, as `before` of the next search; null where none are. */
  readonly before: string | null;
}

/** A place in a timeline: everything that stands before it is older. */
const cursorSchema = z
  .string()
  .max(100)
  .regex(/^-?\d{1,16}~[a-zA-Z]+~.+$/u)
  .transform((text) => {
    const [at, kind, ...key] = text.split("~");
    return { at: Number(at), kind, key: key.join("~") };
  })
  .pipe(z.object({ at: z.number().int(), kind: z.enum(TIMELINE_KINDS), key: z.string() }));

/** Search parameters of an incident's timeline. */
export const timelineSearchSchema = z.object({
  kinds: wordList(TIMELINE_KINDS),
  find: words,
  /** Like entries one by one, as they are where words are looked for. */
  each: flag,
  /** The key of a row that says several at once: those. */
  open: z.string().max(100).optional(),
  before: cursorSchema.optional(),
  size: z.coerce.number().int().min(1).max(MORE_ENTRIES).default(NEWEST_ENTRIES),
});
export type TimelineSearch = z.infer<typeof timelineSearchSchema>;

/**
 * The part of a whole timeline (oldest first) that a search asks for. What comes on record meanwhile
 * moves nothing: the next page begins where this one ended, whether that entry is still there or not.
 */
export function timelinePage(
  timeline: readonly TimelineEntry[],
  search: TimelineSearch,
): TimelinePage {
  const { kinds, find, before, size } = search;
  const there = new Set(timeline.map(({ kind }) => kind));
  const found = filterTimeline(timeline, { kinds, words: find });
  const lines = rowsOf(found, search);
  const upTo = before ? lines.filter((row) => compareEntries(row, before) < 0) : lines;
  const rows = upTo.slice(-size).toReversed();
  const last = rows.at(-1);
  const older = upTo.length - rows.length;
  return {
    rows,
    older,
    found: found.length,
    total: timeline.length,
    kinds: TIMELINE_KINDS.filter((kind) => there.has(kind)),
    before: last && older > 0 ? cursorOf(last) : null,
  };
}

function rowsOf(
  found: readonly TimelineEntry[],
  { find, each, open }: TimelineSearch,
): readonly TimelineRow[] {
  if (open !== undefined) return entriesFolded(found, open).map(singleRow);
  return each || find !== "" ? found.map(singleRow) : foldTimeline(found);
}

function cursorOf({ at, kind, key }: Placed): string {
  return `${at}~${kind}~${key}`;
}
