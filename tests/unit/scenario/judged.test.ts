import { describe, expect, it } from "vitest";
import type { Tier } from "@/lib/warning/tier";
import { clock, county, gaoxianStorm, plan } from "./gaoxian";
import { type Change, changesOf } from "./judged";

const RIVERS = county.stations.filter(({ kind }) => kind === "river").map(({ code }) => code);
const GAUGES = county.stations.filter(({ kind }) => kind === "rain").map(({ code }) => code);
const SLOPES = county.stations.filter(({ kind }) => kind === "slope").map(({ code }) => code);
const FAILING = "511525S001";

function of(changes: readonly Change[], station: string): string[] {
  return changes
    .filter((change) => change.station === station)
    .map(({ to, hours }) => `${to} ${clock(hours)}`);
}
function first(changes: readonly Change[], tier: Tier, station?: string): number {
  const found = changes.filter(
    ({ to, station: at }) => to === tier && (station === undefined || at === station),
  );
  return Math.min(...found.map(({ hours }) => hours));
}
function minutesApart(hours: number, worked: string): number {
  const [hour, minute] = worked.split(":").map(Number);
  return Math.abs(hours * 60 - ((hour ?? 0) * 60 + (minute ?? 0)));
}

describe("the rivers of the storm, judged", () => {
  const changes = changesOf(gaoxianStorm({ stations: RIVERS }));

  it.each([
    ["R1", "511525H001", []],
    [
      "R2 文江",
      "511525H002",
      ["blue 7:20", "yellow 7:40", "orange 10:00", "yellow 14:30", "blue 18:50", "none 19:40"],
    ],
    [
      "R3 庆符",
      "511525H003",
      [
        "blue 7:40",
        "yellow 8:00",
        "orange 8:50",
        "red 9:50",
        "orange 14:20",
        "yellow 15:50",
        "blue 17:50",
        "none 18:30",
      ],
    ],
    [
      "R4 来复",
      "511525H004",
      ["blue 9:50", "yellow 10:00", "orange 11:50", "yellow 16:10", "blue 19:30", "none 20:10"],
    ],
    ["T1", "511525H005", ["blue 6:50", "yellow 7:10", "blue 11:40", "none 12:20"]],
    ["T2", "511525H006", ["blue 7:20", "none 12:00"]],
    ["T3", "511525H007", []],
  ])("%s rises and clears as worked", (_name, station, expected) => {
    expect(of(changes, station)).toEqual(expected);
  });

  it("take the same sequence of tiers whatever the noise, first crossings within a reading", () => {
    const sequence = (all: readonly Change[]) =>
      RIVERS.map((code) => all.filter(({ station }) => station === code).map(({ to }) => to));
    for (let seed = 0; seed < 200; seed++) {
      const noisy = changesOf(gaoxianStorm({ seed, stations: RIVERS }));
      expect(sequence(noisy)).toEqual(sequence(changes));
      expect(minutesApart(first(noisy, "red", "511525H003"), "9:50")).toBeLessThanOrEqual(10);
      expect(minutesApart(first(noisy, "orange", "511525H002"), "10:00")).toBeLessThanOrEqual(10);
    }
  }, 120_000);
});

describe("the rain of the storm, judged", () => {
  const changes = changesOf(gaoxianStorm({ stations: GAUGES }));

  it("is orange first at 3:35 and red at 4:35, in 庆符 at 5:40, and cleared everywhere by 20:20", () => {
    expect(clock(first(changes, "orange"))).toBe("3:35");
    expect(clock(first(changes, "red"))).toBe("4:35");
    expect(clock(first(changes, "red", "511525R002"))).toBe("5:40");
    expect(clock(Math.max(...changes.map(({ hours }) => hours)))).toBe("20:20");
    expect(changes.filter(({ station }) => station === "511525R002").at(-1)?.to).toBe("none");
  });

  it("leads 庆符's alert level by 2.3 to 3.4 hours", () => {
    expect(8 - first(changes, "red", "511525R002")).toBeCloseTo(2.33, 2);
    expect(8 - first(changes, "red")).toBeCloseTo(3.42, 2);
  });

  it("shows all tiers, and townships that stay below every threshold", () => {
    const highest = new Set(
      GAUGES.flatMap((code) => of(changes, code).map((said) => said.split(" ")[0])),
    );
    expect([...highest].sort()).toEqual(["blue", "none", "orange", "red", "yellow"]);
    expect(of(changes, "511525R009")).toEqual([]);
  });

  it("keeps its first crossings within ten minutes for any seed", () => {
    for (let seed = 0; seed < 20; seed++) {
      const other = changesOf(
        gaoxianStorm({ seed, stations: ["511525R002", "511525R007", "511525R024"] }),
      );
      expect(minutesApart(first(other, "orange"), "3:35")).toBeLessThanOrEqual(10);
      expect(minutesApart(first(other, "red"), "4:35")).toBeLessThanOrEqual(15);
      expect(minutesApart(first(other, "red", "511525R002"), "5:40")).toBeLessThanOrEqual(10);
    }
  });
});

describe("the slopes of the storm, judged", () => {
  it("that stand raise nothing", () => {
    const standing = SLOPES.filter((code) => code !== FAILING);
    for (let seed = 0; seed < 50; seed++)
      expect(changesOf(gaoxianStorm({ seed, stations: standing }))).toEqual([]);
  });

  it("that fails goes blue, yellow, orange and red in exactly four transitions, 2,000 times", () => {
    const hours: Record<string, number[]> = { blue: [], yellow: [], orange: [], red: [] };
    for (let seed = 0; seed < 2_000; seed++) {
      const changes = changesOf(gaoxianStorm({ seed, stations: [FAILING] }));
      expect(changes.map(({ to }) => to)).toEqual(["blue", "yellow", "orange", "red"]);
      for (const { to, hours: at } of changes) hours[to]?.push(at);
    }
    const median = (tier: string) => (hours[tier] ?? []).sort((a, b) => a - b)[1_000];
    expect(["blue", "yellow", "orange", "red"].map(median)).toEqual([9, 14, 21, 27]);
  }, 120_000);
});

describe("the person whom a visitor of the demonstration plays", () => {
  const { person, calledHours } = plan.visitor ?? { person: "", calledHours: 0 };
  const village = person.slice(0, 12);

  it("is the first in line of a village where people are at risk", () => {
    const heads = county.organization.post.filter(
      ({ kind, placeCode }) => kind === "villageHead" && placeCode === village,
    );
    const [head] = heads.toSorted((a, b) => a.rank - b.rank);
    expect(head?.holders[0]).toBe(person);
    const points = county.organization.riskPoint.filter(({ adminAreaCode }) =>
      adminAreaCode.startsWith(village),
    );
    expect(points.reduce((sum, { people }) => sum + (people ?? 0), 0)).toBeGreaterThan(30);
  });

  it("is called when the county folder says: by the first warning of its township that calls villages", () => {
    const gauges = county.stations.filter(
      ({ kind, adminAreaCode }) =>
        kind === "rain" && adminAreaCode?.startsWith(village.slice(0, 9)),
    );
    const stations = gauges.map(({ code }) => code);
    const changes = changesOf(gaoxianStorm({ stations }));
    expect(first(changes, "orange")).toBe(calledHours);
    expect(first(changes, "red")).toBeGreaterThan(calledHours);
  });
});
