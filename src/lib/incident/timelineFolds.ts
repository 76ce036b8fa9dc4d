import { type Instant, MINUTE } from "@/lib/time/instant";
import { compareEntries, type TimelineEntry } from "./timeline";

/** A line of a timeline: an entry, or several that are alike said at once. */
export interface TimelineRow extends TimelineEntry {
  /** Of what it is made; null where it is one entry. */
  readonly folded: Folded | null;
}

/** How many entries a line says at once, and from when to when they are. */
export interface Folded {
  readonly count: number;
  readonly since: Instant;
  readonly until: Instant;
}

/** As few say more one by one. */
const FEW = 5;
/** What comes later than this after the one before it is said anew. */
const GAP = 5 * MINUTE;

interface Fold {
  readonly row: TimelineRow;
  readonly members: readonly TimelineEntry[];
}

/** A timeline (oldest first) with runs of like entries as one line each, where its newest stands. */
export function foldTimeline(entries: readonly TimelineEntry[]): readonly TimelineRow[] {
  return foldsOf(entries)
    .map(({ row }) => row)
    .toSorted(compareEntries);
}

/** The entries that a line says at once, oldest first; none where there is no such line. */
export function entriesFolded(
  entries: readonly TimelineEntry[],
  rowKey: string,
): readonly TimelineEntry[] {
  return foldsOf(entries).find(({ row }) => row.key === rowKey)?.members ?? [];
}

/** An entry as a line of its own. */
export function singleRow(entry: TimelineEntry): TimelineRow {
  return { ...entry, folded: null };
}

function foldsOf(entries: readonly TimelineEntry[]): readonly Fold[] {
  const heads = new Map(entries.map((entry) => [entry.key, entry]));
  const newest = new Map<string, TimelineEntry[]>();
  const runs: TimelineEntry[][] = [];
  const single: TimelineEntry[] = [];
  for (const entry of entries) {
    if (entry.like === null) {
      single.push(entry);
      continue;
    }
    const { key } = entry.like;
    const run = newest.get(key);
    const last = run?.at(-1);
    if (run && last && (heads.has(key) || entry.at - last.at <= GAP)) run.push(entry);
    else {
      const begun = [entry];
      runs.push(begun);
      newest.set(key, begun);
    }
  }
  const led = new Set<TimelineEntry>();
  const folds = runs.flatMap((run): readonly Fold[] => {
    const head = heads.get(run[0]?.like?.key ?? "");
    if (head) led.add(head);
    if (!head && run.length < FEW) return run.map(alone);
    return [folded(run, head)];
  });
  return [...single.filter((entry) => !led.has(entry)).map(alone), ...folds];
}

function alone(entry: TimelineEntry): Fold {
  return { row: singleRow(entry), members: [] };
}

function folded(run: readonly TimelineEntry[], head: TimelineEntry | undefined): Fold {
  const [first] = run;
  const last = run.at(-1);
  if (!first?.like || !last) throw new Error("Nothing is to be folded.");
  const { before, after } = first.like;
  const count = `${before}${run.length}${after}`;
  const row = head
    ? { ...head, words: `${head.words}（${count}）` }
    : {
        ...last,
        key: `fold ${first.key}`,
        words: count,
        who: shared(run, ({ who }) => who),
        href: shared(run, ({ href }) => href),
        recordedAt: null,
        position: null,
        like: null,
      };
  // What others came with happened when it did, however long they go on.
  const span = head ? { since: head.at, until: head.at } : { since: first.at, until: last.at };
  return { row: { ...row, folded: { count: run.length, ...span } }, members: run };
}

/** What all of them say alike; null where they differ. */
function shared(
  run: readonly TimelineEntry[],
  of: (entry: TimelineEntry) => string | null,
): string | null {
  const [value = null, ...others] = new Set(run.map(of));
  return others.length === 0 ? value : null;
}
