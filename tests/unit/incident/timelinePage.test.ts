import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TIMELINE_KINDS, type TimelineEntry, timelineOf } from "@/lib/incident/timeline";
import { singleRow } from "@/lib/incident/timelineFolds";
import { timelinePage, timelineSearchSchema } from "@/lib/incident/timelinePage";
import { MINUTE } from "@/lib/time/instant";
import { NOW, timelineEntry } from "./given";

const search = (raw: Record<string, string>) => timelineSearchSchema.parse(raw);
const calls = (count: number, from = 0): TimelineEntry[] =>
  Array.from({ length: count }, (_, place) =>
    timelineEntry({
      key: `call ${from + place}`,
      kind: "call",
      at: NOW + Math.floor(place / 7) * MINUTE,
      words: `第 ${from + place} 处 已确认叫应`,
    }),
  );

const rows = (entries: readonly TimelineEntry[]) => entries.map(singleRow);

/** Every page of a search, from the newest to the last. */
function walk(timeline: readonly TimelineEntry[], raw: Record<string, string>) {
  const entries: TimelineEntry[] = [];
  let before: string | null = "";
  while (before !== null) {
    const page = timelinePage(timeline, search({ ...raw, ...(before ? { before } : {}) }));
    entries.push(...page.rows);
    before = page.before;
  }
  return entries;
}

describe("a page of a timeline", () => {
  it("is the newest hundred of a storm's thousands, and says how many there are", () => {
    const timeline = timelineOf([calls(7_000)]);
    const page = timelinePage(timeline, search({}));
    expect(page).toMatchObject({ found: 7_000, total: 7_000, kinds: ["call"] });
    expect(page.rows).toEqual(rows(timeline.slice(-100).toReversed()));
    expect(page.before).not.toBeNull();
  });

  it("by page gives every entry once, whatever the size and however many share an instant", () => {
    const drawn = fc.array(
      fc.record({ kind: fc.constantFrom(...TIMELINE_KINDS), minute: fc.nat(3) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 9 }), (made, size) => {
        const timeline = timelineOf([
          made.map(({ kind, minute }, id) =>
            timelineEntry({ key: `${kind} ${id}`, kind, at: NOW + minute * MINUTE }),
          ),
        ]);
        expect(walk(timeline, { size: String(size) })).toEqual(rows(timeline.toReversed()));
      }),
    );
  });

  it("goes on where the last one ended, though newer ones came and its entry is gone", () => {
    const timeline = timelineOf([calls(30)]);
    const first = timelinePage(timeline, search({ size: "10" }));
    const last = first.rows.at(-1)?.key;
    const later = timelineOf([
      timeline.filter(({ key }) => key !== last),
      [timelineEntry({ key: "order 1", kind: "order", at: NOW + 60 * MINUTE })],
    ]);
    const second = timelinePage(later, search({ size: "10", before: first.before ?? "" }));
    expect(second.rows).toEqual(rows(timeline.slice(10, 20).toReversed()));
  });

  it("searches all of it by kind and words, not only what is shown", () => {
    const report = timelineEntry({
      key: "report 1",
      kind: "report",
      at: NOW - MINUTE,
      words: "渡口进水",
    });
    const timeline = timelineOf([[report], calls(500)]);
    const byWords = timelinePage(timeline, search({ find: "渡口" }));
    expect(byWords).toMatchObject({ rows: rows([report]), found: 1, total: 501, before: null });
    expect(timelinePage(timeline, search({ kinds: "report" })).rows).toEqual(rows([report]));
    expect(byWords.kinds).toEqual(["call", "report"]);
  });

  it("begins nowhere that is no place of a timeline", () => {
    for (const before of ["7", "x~call~call 1", "1~moon~call 1", "1~call~"]) {
      expect(timelineSearchSchema.safeParse({ before }).success, before).toBe(false);
    }
    expect(timelineSearchSchema.safeParse({ size: "501" }).success).toBe(false);
  });
});
