import { describe, expect, test } from "vitest";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { enter, openBook, type WarningBook, type WarningChange } from "@/lib/warning/grouping";
import type { Evidence, Judgement } from "@/lib/warning/judgement";
import type { Tier } from "@/lib/warning/tier";
import { at, gauge } from "./given";

const SERIES = [1, 2].map((seriesId) =>
  gauge({ seriesId, stationCode: `S${seriesId}`, areaCode: "T1" }),
);

function evidence(unverified: boolean): Evidence {
  return {
    ruleVersion: 1,
    indicator: "rain3h",
    value: 51,
    threshold: 50,
    unit: "mm",
    from: at("07:00"),
    to: at("10:00"),
    readings: [],
    expected: 36,
    completeness: 1,
    unverified,
  };
}

function turn(
  seriesId: number,
  from: Tier,
  to: Tier,
  effectiveAt: Instant,
  given: { readonly standing?: Tier; readonly unverified?: boolean } = {},
): Judgement {
  const { standing = to, unverified = false } = given;
  const issuedAt = effectiveAt + MINUTE;
  return {
    kind: "transition",
    seriesId,
    from,
    to,
    effectiveAt,
    issuedAt,
    standing,
    evidence: evidence(unverified),
  };
}

function correction(
  seriesId: number,
  corrected: { readonly from: Tier; readonly to: Tier; readonly effectiveAt: Instant },
  effectiveAt: Instant | null,
  standing: Tier,
): Judgement {
  return {
    kind: "correction",
    seriesId,
    corrected,
    effectiveAt,
    issuedAt: at("12:00"),
    cause: "late",
    standing,
    evidence: null,
  };
}

function book(): WarningBook {
  return openBook(SERIES, [], []);
}

function lines(changes: readonly WarningChange[]): string[] {
  return changes.map(({ kind, of, tierFrom, tierTo }) => `${kind} ${of} ${tierFrom}→${tierTo}`);
}

describe("gauges of one township", () => {
  test("carry one warning that grows to the highest of them and ends with the last", () => {
    const open = book();
    expect(lines(enter(open, [turn(1, "none", "blue", at("10:00"))]))).toEqual([
      "issue new none→blue",
    ]);
    expect(lines(enter(open, [turn(2, "none", "red", at("10:10"))]))).toEqual([
      "upgrade open blue→red",
    ]);
    expect(lines(enter(open, [turn(1, "blue", "orange", at("10:20"))]))).toEqual([
      "member open red→red",
    ]);
    expect(lines(enter(open, [turn(2, "red", "none", at("13:00"))]))).toEqual([
      "downgrade open red→orange",
    ]);
    const [last] = enter(open, [turn(1, "orange", "none", at("14:00"))]);
    expect(last).toMatchObject({
      kind: "lift",
      warning: {
        tier: "none",
        highestTier: "red",
        effectiveAt: at("10:00"),
        liftedAt: at("14:01"),
      },
    });
  });

  test("begin a new warning after the last was lifted", () => {
    const open = book();
    const said = [
      turn(1, "none", "blue", at("10:00")),
      turn(1, "blue", "none", at("12:00"), { standing: "blue" }),
    ];
    const again = turn(1, "none", "blue", at("13:00"));
    expect(lines(enter(open, [...said, again]))).toEqual([
      "issue new none→blue",
      "lift open blue→none",
      "issue new none→blue",
    ]);
  });

  test("are unverified only while nobody verified carries the tier", () => {
    const open = book();
    const [first] = enter(open, [turn(1, "none", "red", at("10:00"), { unverified: true })]);
    expect(first?.warning).toMatchObject({ unverified: true });
    const [second] = enter(open, [turn(2, "none", "red", at("10:05"))]);
    expect(second?.warning).toMatchObject({ unverified: false });
  });
});

describe("a gauge that falls silent", () => {
  const silent: Judgement = {
    kind: "silent",
    seriesId: 1,
    effectiveAt: at("11:00"),
    issuedAt: at("11:02"),
  };
  const back: Judgement = {
    kind: "back",
    seriesId: 1,
    effectiveAt: at("11:30"),
    issuedAt: at("11:30"),
  };

  test("marks the warning it carries and ends nothing", () => {
    const open = book();
    enter(open, [turn(1, "none", "red", at("10:00"))]);
    const [marked] = enter(open, [silent]);
    expect(marked).toMatchObject({
      kind: "silent",
      warning: { tier: "red", interruptedSince: at("11:00") },
    });
    const [again] = enter(open, [back]);
    expect(again).toMatchObject({ kind: "back", warning: { tier: "red", interruptedSince: null } });
  });

  test("is no line of a warning it does not carry", () => {
    const open = book();
    enter(open, [turn(2, "none", "red", at("10:00"))]);
    expect(enter(open, [silent])).toEqual([]);
  });

  test("and rises by late data is interrupted from the start", () => {
    const open = book();
    enter(open, [silent]);
    const [issued] = enter(open, [turn(1, "none", "red", at("10:55"))]);
    expect(issued?.warning).toMatchObject({ interruptedSince: at("11:00") });
  });
});

describe("a correction", () => {
  const red = { from: "none", to: "red", effectiveAt: at("10:30") } as const;

  test("that moves the first turn moves the beginning of the warning and not its issue", () => {
    const open = book();
    enter(open, [turn(1, "none", "red", at("10:30"))]);
    const [moved] = enter(open, [correction(1, red, at("10:20"), "red")]);
    expect(moved).toMatchObject({
      kind: "correction",
      of: "open",
      seriesFrom: "none",
      seriesTo: "red",
      tierFrom: "red",
      tierTo: "red",
      warning: { effectiveAt: at("10:20"), issuedAt: at("10:31") },
    });
  });

  test("that leaves nothing of a warning ends it", () => {
    const open = book();
    enter(open, [turn(1, "none", "red", at("10:30"))]);
    const changes = enter(open, [correction(1, red, null, "none")]);
    expect(lines(changes)).toEqual(["correction open red→none"]);
    expect(changes[0]?.warning).toMatchObject({ liftedAt: at("12:00") });
  });

  test("that comes with what was so instead moves the warning once", () => {
    const open = book();
    enter(open, [turn(1, "none", "red", at("10:30"))]);
    const changes = enter(open, [
      correction(1, red, null, "orange"),
      turn(1, "none", "blue", at("10:10"), { standing: "orange" }),
      turn(1, "blue", "orange", at("10:30")),
    ]);
    expect(lines(changes)).toEqual([
      "correction open red→red",
      "member open red→red",
      "downgrade open red→orange",
    ]);
  });

  test("that shows a lift was none opens the warning again", () => {
    const open = book();
    enter(open, [turn(1, "none", "red", at("10:30"))]);
    enter(open, [turn(1, "red", "none", at("11:30"))]);
    const lift = { from: "red", to: "none", effectiveAt: at("11:30") } as const;
    const [reopened] = enter(open, [correction(1, lift, null, "red")]);
    expect(reopened).toMatchObject({
      kind: "correction",
      of: "past",
      tierFrom: "none",
      tierTo: "red",
      warning: { tier: "red", liftedAt: null, issuedAt: at("10:31") },
    });
  });

  test("of a past turn while a tier is in force is a note on the open warning", () => {
    const open = book();
    enter(open, [turn(1, "none", "red", at("10:30"))]);
    const past = [
      turn(1, "none", "blue", at("09:00"), { standing: "red" }),
      turn(1, "blue", "none", at("09:30"), { standing: "red" }),
    ];
    expect(lines(enter(open, past))).toEqual(["member open red→red", "member open red→red"]);
  });
});

test("a book opened after a restart goes on with the warnings that were open", () => {
  const before = book();
  const [issued] = enter(before, [turn(1, "none", "red", at("10:30"))]);
  const standing = { seriesId: 1, tier: "red", silentSince: null, unverified: false } as const;
  const after = openBook(SERIES, [standing], issued?.warning ? [issued.warning] : []);
  const lift = [turn(1, "red", "none", at("12:30"))];
  expect(enter(after, lift)).toEqual(enter(before, lift));
});
