import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clashesOf, firstDayShown, gapsOf, onDutyAt } from "@/lib/duty/shift";
import { HOUR } from "@/lib/time/instant";
import { MONDAY, shift, ZONE } from "./roster";

const span = (fromHours: number, toHours: number) => ({
  from: MONDAY + fromHours * HOUR,
  to: MONDAY + toHours * HOUR,
});

describe("who is on duty", () => {
  it("changes at the very instant a shift ends", () => {
    const shifts = [shift("P1", 0), shift("P2", 24)];
    const names = (hours: number) =>
      onDutyAt(shifts, MONDAY + hours * HOUR).map(({ personCode }) => personCode);
    expect(names(23.999)).toEqual(["P1"]);
    expect(names(24)).toEqual(["P2"]);
    expect(names(48)).toEqual([]);
  });
});

describe("the day a roster is shown from", () => {
  const dayAt = (hours: number) =>
    firstDayShown([shift("P1", 0), shift("P2", 24)], MONDAY + hours * HOUR, ZONE);

  it("is the one on which the running shift began, also after midnight", () => {
    expect(dayAt(0)).toBe("2026-07-13");
    expect(dayAt(18)).toBe("2026-07-13");
    expect(dayAt(24)).toBe("2026-07-14");
  });

  it("is today where nobody is on duty", () => {
    expect(dayAt(-2)).toBe("2026-07-13");
    expect(dayAt(66)).toBe("2026-07-16");
  });
});

describe("the gaps of a roster", () => {
  it("are none where shifts follow one another or overlap", () => {
    expect(gapsOf([shift("P2", 20), shift("P1", 0)], "officer", span(0, 44))).toEqual([]);
  });

  it("are before, between and after shifts, cut to what is asked about", () => {
    const shifts = [shift("P1", 6, 6), shift("P2", 18, 6)];
    expect(gapsOf(shifts, "officer", span(0, 30))).toEqual([
      span(0, 6),
      span(12, 18),
      span(24, 30),
    ]);
    expect(gapsOf(shifts, "officer", span(8, 14))).toEqual([span(12, 14)]);
  });

  it("are the whole span where only another role is on duty", () => {
    expect(gapsOf([shift("P1", 0, 24, { role: "leader" })], "officer", span(0, 24))).toEqual([
      span(0, 24),
    ]);
  });

  it("are exactly the hours in which nobody is on duty", () => {
    const shifts = fc.array(
      fc.tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: 1, max: 9 })),
    );
    fc.assert(
      fc.property(shifts, (drawn) => {
        const roster = drawn.map(([after, hours]) => shift("P1", after, hours));
        const gaps = gapsOf(roster, "officer", span(0, 24));
        for (let hour = 0; hour < 24; hour += 1) {
          const at = MONDAY + hour * HOUR;
          const isGap = gaps.some(({ from, to }) => from <= at && at < to);
          expect(isGap).toBe(onDutyAt(roster, at).length === 0);
        }
      }),
    );
  });
});

describe("clashes", () => {
  it("are one person on duty twice at once, in whatever units and roles", () => {
    const county = { kind: "county", code: "511525" } as const;
    const shifts = [shift("P1", 0), shift("P2", 0), shift("P1", 12, 24, { unit: county })];
    expect(clashesOf(shifts).map(({ personCode }) => personCode)).toEqual(["P1"]);
  });

  it("are seen behind a short shift inside a long one", () => {
    const shifts = [shift("P1", 0, 24), shift("P1", 1, 1), shift("P1", 10, 1)];
    expect(clashesOf(shifts)).toHaveLength(2);
  });

  it("are none where one shift begins as the other ends", () => {
    expect(clashesOf([shift("P1", 0), shift("P1", 24)])).toEqual([]);
  });
});
