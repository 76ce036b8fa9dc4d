import type { Instant } from "@/lib/time/instant";

/** What an entry of the timeline is a record of. */
export const TIMELINE_KINDS = [
  "incident",
  "order",
  "warning",
  "reading",
  "call",
  "evacuation",
  "report",
  "task",
  "arrival",
  "document",
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export const TIMELINE_KIND_NAMES: Record<TimelineKind, string> = {
  incident: "事件",
  order: "响应令",
  warning: "预警",
  reading: "读数",
  call: "叫应",
  evacuation: "转移",
  report: "险情",
  task: "任务",
  arrival: "到场",
  document: "报送",
};

/** One line of the timeline: a record somebody or something made, never typed for it. */
export interface TimelineEntry {
  /** Kind and id of the record. */
  readonly key: string;
  readonly kind: TimelineKind;
  /** When it happened, by the county's clock. */
  readonly at: Instant;
  /** When it was put on record, where that was later: a phone had no network. */
  readonly recordedAt: Instant | null;
  readonly words: string;
  /** Null for what machines record. */
  readonly who: string | null;
  /** Page of the record; null where it has none. */
  readonly href: string | null;
  /** Area it concerns, for viewers of one area; null: everybody's. */
  readonly adminAreaCode: string | null;
  /** [longitude, latitude], WGS84. */
  readonly position: readonly [number, number] | null;
  /** Ids of its pictures. */
  readonly attachments: readonly string[];
  /** How it is said together with others like it; null where it stands by itself. */
  readonly like: Likeness | null;
}

/** What entries have in common that a list may say at once: `村 已确认叫应 34 人`. */
export interface Likeness {
  /** Entries of the same are alike. Where it is the key of an entry, that one came with them. */
  readonly key: string;
  /** Words around how many they are. */
  readonly before: string;
  readonly after: string;
}

/** All sources as one list, oldest first; at the same instant in the order of kinds, then of keys. */
export function timelineOf(
  sources: readonly (readonly TimelineEntry[])[],
): readonly TimelineEntry[] {
  return sources.flat().toSorted(compareEntries);
}

/** What places an entry in the timeline: no two are the same in all three. */
export type Placed = Pick<TimelineEntry, "at" | "kind" | "key">;

/** Negative where `a` stands before `b`. */
export function compareEntries(a: Placed, b: Placed): number {
  return a.at - b.at || rankOf(a) - rankOf(b) || KEYS.compare(a.key, b.key);
}

/** Made once: a storm's timeline is thousands of keys. */
const KEYS = new Intl.Collator("en", { numeric: true });

function rankOf({ kind }: Placed): number {
  return TIMELINE_KINDS.indexOf(kind);
}

export interface TimelineFilter {
  /** Empty: all. */
  readonly kinds: readonly TimelineKind[];
  readonly words: string;
}

export function filterTimeline(
  entries: readonly TimelineEntry[],
  { kinds, words }: TimelineFilter,
): readonly TimelineEntry[] {
  const sought = words.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      (kinds.length === 0 || kinds.includes(entry.kind)) &&
      (sought === "" || `${entry.words} ${entry.who ?? ""}`.toLowerCase().includes(sought)),
  );
}
