import { describe, expect, it } from "vitest";
import type { WarningSummary } from "@/lib/feed/snapshot";
import { placeLabels } from "@/lib/map/labels";
import { locator } from "@/lib/map/locator";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { focusOf, historyView } from "@/lib/warning/focus";
import type { Evidence } from "@/lib/warning/judgement";
import { lifeOf } from "@/lib/warning/life";
import { placeLifeWords } from "@/lib/warning/lifeLabels";
import type { WarningRecord, WarningTransition } from "@/lib/warning/record";
import { recordLines } from "@/lib/warning/recordLines";
import { slotsOf } from "@/lib/warning/slots";
import type { Tier } from "@/lib/warning/tier";

const BEGIN = Date.parse("2026-07-13T18:00:00Z");

const evidence: Evidence = {
  ruleVersion: 1,
  indicator: "rain3h",
  value: 54,
  threshold: 50,
  unit: "mm",
  from: BEGIN - 3 * HOUR,
  to: BEGIN,
  readings: [],
  expected: 4,
  completeness: 1,
  unverified: false,
};

function line(
  id: number,
  minutes: number,
  [from, to]: [Tier, Tier],
  more: Partial<WarningTransition> = {},
): WarningTransition {
  return {
    id,
    warningId: 1,
    stationCode: "R1",
    stationName: "北岭站",
    hazard: "rain",
    seriesId: 7,
    kind: "upgrade",
    seriesFrom: from,
    seriesTo: to,
    tierFrom: from,
    tierTo: to,
    effectiveAt: BEGIN + minutes * MINUTE,
    issuedAt: BEGIN + minutes * MINUTE + 1_000,
    ruleVersion: 1,
    indicator: "rain3h",
    value: 54,
    threshold: 50,
    evidence: {
      ...evidence,
      to: BEGIN + minutes * MINUTE,
      from: BEGIN + minutes * MINUTE - 3 * HOUR,
    },
    correctsId: null,
    cause: null,
    reason: "",
    ...more,
  };
}

function record(
  transitions: WarningTransition[],
  changes: Partial<WarningSummary> = {},
): WarningRecord {
  const warning: WarningSummary = {
    id: 1,
    hazard: "rain",
    areaCode: "A",
    areaName: "北镇",
    adminAreaCode: null,
    tier: "orange",
    highestTier: "orange",
    effectiveAt: BEGIN,
    issuedAt: BEGIN + 1_000,
    liftedAt: null,
    interruptedSince: null,
    unverified: false,
    exercise: true,
    reason: "",
    tierIssuedAt: BEGIN,
    stationCodes: ["R1"],
    ...changes,
  };
  return { warning, transitions, members: [], rules: [], demonstration: false };
}

const rising = [line(1, 0, ["none", "yellow"]), line(2, 30, ["yellow", "orange"])];
const memberLine = line(3, 40, ["none", "orange"], {
  kind: "member",
  tierFrom: "orange",
  tierTo: "orange",
  seriesId: 8,
});

describe("what a warning's page explains", () => {
  it("is the transition that raised it to the tier it has, not a later member's", () => {
    expect(focusOf(record([...rising, memberLine]), null)?.id).toBe(2);
  });

  it("is the one asked for, if it has evidence", () => {
    const silent = line(4, 50, ["orange", "orange"], { kind: "silent", evidence: null });
    const whole = record([...rising, memberLine, silent]);
    expect(focusOf(whole, 3)?.id).toBe(3);
    expect(focusOf(whole, 4)?.id).toBe(2);
    expect(focusOf(whole, 99)?.id).toBe(2);
  });

  it("is the rise to its highest tier once it has come down or is lifted", () => {
    const down = line(5, 90, ["orange", "blue"], { kind: "downgrade" });
    expect(focusOf(record([...rising, down], { tier: "blue" }), null)?.id).toBe(2);
    const lifted = { tier: "none" as const, liftedAt: BEGIN + 5 * HOUR };
    expect(focusOf(record([...rising, down], lifted), null)?.id).toBe(2);
  });

  it("is nothing where the record holds no evidence", () => {
    expect(focusOf(record([line(1, 0, ["none", "red"], { evidence: null })]), null)).toBeNull();
  });

  it("is shown from an hour before its window, live while the warning lasts", () => {
    const [, orange = null] = rising;
    expect(historyView(record(rising), orange)).toEqual({ from: "2026-07-13T14:30:00Z" });
    const lifted = record(rising, { tier: "none", liftedAt: BEGIN + 2 * HOUR });
    expect(historyView(lifted, orange).until).toBe("2026-07-13T21:00:00Z");
    const long = record(rising, { tier: "none", liftedAt: BEGIN + 90 * HOUR });
    expect(historyView(long, orange).until).toBe("2026-07-14T18:30:00Z");
  });
});

describe("a warning's life", () => {
  it("is as it was issued, from its first word to now", () => {
    const life = lifeOf(record([...rising, memberLine]), BEGIN + HOUR);
    expect(life.spans).toEqual([
      { from: BEGIN + 1_000, to: BEGIN + 30 * MINUTE + 1_000, tier: "yellow" },
      { from: BEGIN + 30 * MINUTE + 1_000, to: BEGIN + HOUR, tier: "orange" },
    ]);
    expect(life.moments.map((moment) => moment.words)).toEqual(["发布 黄色", "升橙"]);
  });

  it("tells silence, return, corrections and its end", () => {
    const remark = (id: number, kind: "silent" | "back" | "correction") =>
      line(id, 30 + id, ["orange", "orange"], { kind });
    const lift = line(9, 300, ["orange", "none"], { kind: "lift" });
    const lifted = { tier: "none" as const, liftedAt: BEGIN + 300 * MINUTE + 1_000 };
    const life = lifeOf(
      record(
        [...rising, remark(4, "silent"), remark(5, "back"), remark(6, "correction"), lift],
        lifted,
      ),
      BEGIN + 24 * HOUR,
    );
    expect(life.moments.slice(2).map((moment) => moment.words)).toEqual([
      "北岭站 数据中断",
      "北岭站 恢复",
      "更正：北岭站",
      "解除",
    ]);
    expect(life.spans.at(-1)?.to).toBe(BEGIN + 300 * MINUTE + 1_000);
  });
});

describe("the lines of a record", () => {
  const remarks = (count: number, seriesId = 7) =>
    Array.from({ length: count }, (_, index) =>
      line(10 + index, 30 + index, ["orange", "orange"], {
        kind: index % 2 === 0 ? "silent" : "back",
        seriesId,
      }),
    );

  it("a station that goes and comes again and again is one line, a few times are their own", () => {
    const kinds = (transitions: WarningTransition[]) =>
      recordLines(transitions).map((one) => one.kind);
    expect(kinds([...rising, ...remarks(3)])).toEqual(["one", "one", "one", "one", "one"]);
    expect(recordLines([...rising, ...remarks(5)]).at(-1)).toEqual({
      kind: "run",
      id: 10,
      stationName: "北岭站",
      silences: 3,
      from: BEGIN + 30 * MINUTE,
      to: BEGIN + 34 * MINUTE,
      silent: true,
    });
  });

  it("what was judged in between, and another station's silence, end the run", () => {
    const lines = recordLines([...remarks(4), memberLine, ...remarks(2), ...remarks(2, 8)]);
    expect(lines.map((one) => one.kind)).toEqual(["run", "one", "one", "one", "one", "one"]);
  });
});

describe("the readings a window should hold", () => {
  const at = (minutes: number) => BEGIN - minutes * MINUTE;

  it("are filled, doubted or missing, in order", () => {
    const slots = slotsOf({
      ...evidence,
      from: at(20),
      to: at(0),
      readings: [
        [at(15), 1, "good"],
        [at(5), 1, "suspect"],
        [at(0), 1, "good"],
      ],
    });
    expect(slots).toEqual(["good", "missing", "suspect", "good"]);
  });

  it("are never fewer than came", () => {
    const seven = Array.from(
      { length: 7 },
      (_, index) => [at(60 - index * 10), 1, "good"] as const,
    );
    const window = { ...evidence, from: at(60) - 1_000, to: at(0), expected: 6, readings: seven };
    expect(slotsOf(window)).toEqual(new Array(7).fill("good"));
  });
});

describe("the small map", () => {
  const county = {
    boundary: {
      type: "Polygon" as const,
      coordinates: [
        [
          [104, 28],
          [105, 28],
          [105, 29],
          [104, 28],
        ],
      ],
    },
    neighbours: { type: "FeatureCollection" as const, features: [] },
    rivers: { type: "FeatureCollection" as const, features: [] },
    areas: [],
  };

  it("is a square around what is pointed at, in kilometres, north up", () => {
    const view = locator(county, [[104.5, 28.5]]);
    const [left, top, width, height] = view.viewBox;
    expect([width, height]).toEqual([26, 26]);
    const [x, y] = view.place([104.5, 28.5]);
    expect(x - left).toBeCloseTo(13, 6);
    expect(y - top).toBeCloseTo(13, 6);
    expect(view.place([104.5, 28.6])[1] - y).toBeCloseTo(-11.132, 3);
    expect(view.place([104.6, 28.5])[0] - x).toBeCloseTo(
      11.132 * Math.cos((28.5 * Math.PI) / 180),
      3,
    );
  });

  it("grows to hold stations far apart, and shows the county where none is known", () => {
    expect(
      locator(county, [
        [104, 28],
        [105, 28],
      ]).viewBox[2],
    ).toBeGreaterThan(140);
    expect(locator(county, []).viewBox[2]).toBeGreaterThan(160);
  });

  it("words stand beside their marks, cover nothing and stay inside", () => {
    const picture = { left: 0, top: 0, right: 100, bottom: 100 };
    const anchor = (x: number, y: number) => ({ x, y, width: 30, height: 10, mark: 4 });
    const [first, second, third, cornered] = placeLabels(
      [anchor(50, 50), anchor(50, 58), anchor(50, 67), anchor(98, 90)],
      picture,
    );
    expect([first, second, third, cornered]).toEqual(["right", "left", "right", "left"]);
    const crowd = placeLabels(new Array(8).fill(anchor(50, 50)), picture);
    expect(crowd.filter((side) => side === null).length).toBeGreaterThan(0);
  });
});

describe("the words of a warning's moments", () => {
  const words = (at: number, width: number, turn = false) => ({ at, width, turn });

  it("stand after their moment, one that would cover another a row higher", () => {
    expect(placeLifeWords([words(0, 10), words(5, 10), words(20, 10)], 100)).toEqual([
      { row: 1, side: "after" },
      { row: 0, side: "after" },
      { row: 1, side: "after" },
    ]);
  });

  it("end at their moment where the bar's end is near", () => {
    expect(placeLifeWords([words(95, 10)], 100)).toEqual([{ row: 1, side: "before" }]);
  });

  it("leave what has its place alone, turns of tier first", () => {
    const present = [
      { row: 0, from: 90, to: 100 },
      { row: 1, from: 90, to: 91 },
    ] as const;
    expect(placeLifeWords([words(84, 10), words(85, 10, true)], 100, present)).toEqual([
      { row: 0, side: "before" },
      { row: 1, side: "before" },
    ]);
  });

  it("are left out where there is no room for them", () => {
    expect(placeLifeWords([words(4, 10)], 8)).toEqual([null]);
  });
});
