import { describe, expect, it } from "vitest";
import { countyRain, hourlyCountyRain } from "@/lib/feed/countyRain";
import { amountsOf, rainBars, rainSum } from "@/lib/feed/rainfall";
import { rainRanking } from "@/lib/feed/rainRanking";
import { trackOf } from "@/lib/feed/state";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { run, scene, series, state, station, T0 } from "./builders";

const FIVE = 5 * MINUTE;

function amounts(values: readonly number[], change = {}) {
  const own = series(change);
  const known = state({
    stations: [station({ series: [own] })],
    readings: run(1, T0, FIVE, values),
  });
  return amountsOf(own, trackOf(known, 1));
}

describe("a rain sum", () => {
  it("takes amounts after the window's beginning up to its end, both to the second", () => {
    const own = amounts([10, 1, 2, 4]);
    expect(rainSum(own, T0 + 3 * FIVE, 3 * FIVE).mm).toBe(7);
    expect(rainSum(own, T0 + 3 * FIVE - 1_000, 3 * FIVE).mm).toBe(13);
  });

  it("adds in hundredths, so that ten times 0.1 is 1", () => {
    expect(rainSum(amounts(new Array(10).fill(0.1)), T0 + HOUR, 2 * HOUR).mm).toBe(1);
  });

  it("says how much of its window was heard of", () => {
    const full = amounts(new Array(12).fill(0));
    expect(rainSum(full, T0 + 11 * FIVE, HOUR).coverage).toBe(1);
    expect(rainSum(full, T0 + 11 * FIVE, 2 * HOUR).coverage).toBe(0.5);
    expect(rainSum([], T0, HOUR)).toEqual({ mm: 0, coverage: 0 });
  });

  it("is of what was known by its instant when looking back", () => {
    expect(rainSum(amounts([1, 2, 30]), T0 + FIVE, HOUR).mm).toBe(3);
  });
});

describe("a tipping-bucket counter", () => {
  const counter = { quantity: "rainCounter", counterRange: 1000 } as const;

  it("gives its differences", () => {
    expect(rainSum(amounts([10, 10.5, 12], counter), T0 + HOUR, 2 * HOUR).mm).toBe(2);
  });

  it("that wrapped goes on counting", () => {
    expect(rainSum(amounts([999.5, 1], counter), T0 + HOUR, 2 * HOUR).mm).toBe(1.5);
  });

  it("that was reset rained nothing at the reset", () => {
    expect(rainSum(amounts([500, 0, 1], counter), T0 + HOUR, 2 * HOUR).mm).toBe(1);
    const endless = { ...counter, counterRange: null };
    expect(rainSum(amounts([999.5, 1, 1.5], endless), T0 + HOUR, 2 * HOUR).mm).toBe(0.5);
  });
});

describe("bars", () => {
  it("hold the amounts stamped in them, and nothing where nothing was heard", () => {
    const own = amounts([1, 2, 4]);
    const bars = { end: T0 + 4 * FIVE, spanMs: 2 * FIVE, count: 3 };
    expect(rainBars(own, T0 + HOUR, bars)).toEqual([1, 6, null]);
    expect(rainBars(own, T0 + FIVE, bars)).toEqual([1, 2, null]);
  });
});

describe("the ranking", () => {
  const stations = [
    station({ code: "R1", name: "甲", series: [series({ id: 1 })] }),
    station({ code: "R2", name: "乙", series: [series({ id: 2 })] }),
    station({ code: "R3", name: "丙", series: [series({ id: 3 })] }),
  ];
  const readings = [
    ...run(1, T0, FIVE, [1, 1, 1]),
    ...run(2, T0, FIVE, [3, 3, 3]),
    ...run(3, T0, FIVE, [50]),
  ];

  it("puts the wettest first and the silent last, whatever they last said", () => {
    const { rows } = rainRanking(scene({ stations, readings }, T0 + 2 * FIVE), 1);
    expect(rows.map((row) => [row.code, row.mm, row.silent])).toEqual([
      ["R2", 9, false],
      ["R1", 3, false],
      ["R3", 50, true],
    ]);
  });

  it("draws as many bright bars as the window is long", () => {
    expect(rainRanking(scene({}, T0), 3).barsInWindow).toBe(9);
    expect(rainRanking(scene({}, T0), 24).barsInWindow).toBe(36);
  });
});

describe("the county's rain", () => {
  const stations = [
    station({ code: "R1", series: [series({ id: 1 })] }),
    station({ code: "R2", series: [series({ id: 2 })] }),
    station({ code: "R3", series: [series({ id: 3 })] }),
    station({ code: "R4", series: [series({ id: 4 })], outsideCounty: true }),
  ];
  const readings = [
    ...run(1, T0 - HOUR, FIVE, new Array(13).fill(1)),
    ...run(2, T0 - HOUR, FIVE, new Array(13).fill(2)),
    ...run(3, T0 - HOUR, FIVE, [9]),
    ...run(4, T0 - HOUR, FIVE, new Array(13).fill(7)),
  ];

  it("is the mean of the gauges inside that report; the silent one is left out, not 0", () => {
    expect(countyRain(scene({ stations, readings }, T0), HOUR)).toEqual({
      mm: 18,
      reporting: 2,
      gauges: 3,
    });
  });

  it("is unknown when no gauge reports", () => {
    expect(countyRain(scene({ stations }, T0), HOUR).mm).toBeNull();
  });

  it("of each wall-clock hour leaves an hour without data empty", () => {
    const hours = hourlyCountyRain(scene({ stations, readings }, T0), 3);
    expect(hours.map((hour) => hour.from)).toEqual([T0 - 2 * HOUR, T0 - HOUR, T0]);
    expect(hours.map((hour) => hour.mm)).toEqual([(1 + 2 + 9) / 3, 18, null]);
  });
});
