import { describe, expect, it } from "vitest";
import { networkHealth, stationFreshness } from "@/lib/feed/freshness";
import { rainRanking } from "@/lib/feed/rainRanking";
import { riverRows } from "@/lib/feed/riverRows";
import { slopeRows } from "@/lib/feed/slopeRows";
import type { Scene } from "@/lib/feed/state";
import { stationChips } from "@/lib/feed/stationChips";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { riverStation, run, scene, series, slopeStation, station, T0 } from "./builders";

const TEN = 10 * MINUTE;

function chips(seen: Scene) {
  const { rows: rain } = rainRanking(seen, 3);
  return stationChips(seen, { rain, rivers: riverRows(seen), slopes: slopeRows(seen) });
}

describe("a river section", () => {
  const stations = [riverStation()];

  it("rises against the level one hour before, interpolated", () => {
    const readings = [
      ...run(2, T0 - HOUR - 4 * MINUTE, TEN, [280, 280.1]),
      ...run(2, T0, TEN, [281]),
    ];
    const [row] = riverRows(scene({ stations, readings }, T0));
    expect(row?.riseM).toBeCloseTo(0.96, 10);
    expect(row?.levelM).toBe(281);
  });

  it("has no rise across a gap or without an hour behind it", () => {
    const gap = [...run(2, T0 - 3 * HOUR, TEN, [280]), ...run(2, T0 - TEN, TEN, [281, 281])];
    expect(riverRows(scene({ stations, readings: gap }, T0))[0]?.riseM).toBeNull();
    const short = run(2, T0 - TEN, TEN, [280, 281]);
    expect(riverRows(scene({ stations, readings: short }, T0))[0]?.riseM).toBeNull();
  });

  it("shows alert and guarantee at the same places of the bar whatever the level", () => {
    const low = riverRows(scene({ stations, readings: run(2, T0, TEN, [280]) }, T0))[0]?.gauge;
    const high = riverRows(scene({ stations, readings: run(2, T0, TEN, [282]) }, T0))[0]?.gauge;
    expect(low?.alert).toBe(high?.alert);
    expect(low?.guarantee).toBe(high?.guarantee);
    expect(low && high && low.level < low.alert && high.level > high.alert).toBe(true);
  });

  it("without an alert level has no bar", () => {
    const bare = [riverStation({ alertLevelM: null, guaranteeLevelM: null })];
    expect(
      riverRows(scene({ stations: bare, readings: run(2, T0, TEN, [280]) }, T0))[0]?.gauge,
    ).toBe(null);
  });

  it("ignores a bad reading", () => {
    const readings = [...run(2, T0 - TEN, TEN, [280]), [2, T0, 999, "bad"] as const];
    expect(riverRows(scene({ stations, readings }, T0))[0]?.levelM).toBe(280);
  });

  it("furthest above its alert level stands first, the silent last", () => {
    const three = [
      riverStation({
        code: "A",
        alertLevelM: 300,
        series: [series({ id: 2, quantity: "waterLevel" })],
      }),
      riverStation({
        code: "B",
        alertLevelM: 280,
        series: [series({ id: 3, quantity: "waterLevel" })],
      }),
      riverStation({
        code: "C",
        alertLevelM: 100,
        series: [series({ id: 4, quantity: "waterLevel" })],
      }),
    ];
    const readings = [
      ...run(2, T0, TEN, [299]),
      ...run(3, T0, TEN, [281]),
      ...run(4, T0 - HOUR, TEN, [200]),
    ];
    const rows = riverRows(scene({ stations: three, readings }, T0));
    expect(rows.map((row) => row.code)).toEqual(["B", "A", "C"]);
  });
});

describe("a slope", () => {
  const stations = [slopeStation()];
  const creep = (perHour: number) => Array.from({ length: 12 }, (_, hour) => hour * perHour);

  it("moving at its uniform rate stands at 45°", () => {
    const readings = run(3, T0 - 11 * HOUR, HOUR, creep(1));
    const [row] = slopeRows(scene({ stations, readings }, T0));
    expect(row?.rateMmPerDay).toBeCloseTo(24, 6);
    expect(row?.angle).toBe(45);
  });

  it("moving less than its noise floor stands at 0°", () => {
    const readings = run(3, T0 - 11 * HOUR, HOUR, creep(0.5));
    expect(slopeRows(scene({ stations, readings }, T0))[0]?.angle).toBe(0);
  });

  it("has no angle while a window is not full", () => {
    const readings = run(3, T0 - 6 * HOUR, HOUR, creep(1).slice(0, 7));
    expect(slopeRows(scene({ stations, readings }, T0))[0]?.angle).toBeNull();
  });
});

describe("silence", () => {
  const readings = run(1, T0, 5 * MINUTE, [1]);

  it("begins at exactly twice the interval", () => {
    const before = scene({ readings }, T0 + TEN - 1_000);
    const after = scene({ readings }, T0 + TEN);
    expect(stationFreshness(before, station()).silent).toBe(false);
    expect(stationFreshness(after, station())).toEqual({ newestAt: T0, silent: true });
  });

  it("of a gauge reads 缺 on the map, never 0", () => {
    const [chip] = chips(scene({ readings }, T0 + HOUR));
    expect(chip?.value).toBe("缺");
    expect(chip?.silent).toBe(true);
  });

  it("is counted in the network's health", () => {
    const stations = [station(), riverStation()];
    expect(networkHealth(scene({ stations, readings }, T0))).toEqual({
      total: 2,
      online: 1,
      newestAt: T0,
    });
  });
});

describe("the map's values", () => {
  it("carry the unit that is not plain, and leave out what has no position", () => {
    const stations = [station(), riverStation(), slopeStation({ position: null })];
    const readings = [...run(1, T0, TEN, [2]), ...run(2, T0, TEN, [281.4])];
    const shown = chips(scene({ stations, readings }, T0));
    expect(shown.map((chip) => `${chip.name} ${chip.value}`)).toEqual(["甲 2.0", "庆符 281.40 m"]);
  });
});
