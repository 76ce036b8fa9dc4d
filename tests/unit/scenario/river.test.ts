import { describe, expect, it } from "vitest";
import { cascadeShare, catchmentFlow, excessMm } from "@/lib/scenario/catchment";
import { routed, steppedFlow } from "@/lib/scenario/flow";
import { fieldDepthMm } from "@/lib/scenario/rain";
import { riverSections } from "@/lib/scenario/river";
import { clock, county, plan } from "./gaoxian";

const sections = riverSections(plan);

function peakOf(station: string): { m3s: number; m: number; at: string } {
  const section = sections.get(station);
  if (!section) throw new Error(`no section ${station}`);
  let best = 0;
  for (let step = 0; step <= 30 * 12; step++)
    if (section.dischargeM3s(step / 12) > section.dischargeM3s(best)) best = step / 12;
  return {
    m3s: Math.round(section.dischargeM3s(best)),
    m: Math.round(section.levelM(best) * 100) / 100,
    at: clock(best),
  };
}

describe("the rivers in the storm of 20 years", () => {
  it.each([
    ["R1, the county line", "511525H001", 904, 336.03, "10:35"],
    ["R2 文江", "511525H002", 2406, 318.12, "10:55"],
    ["R3 庆符", "511525H003", 3945, 301.9, "10:40"],
    ["R4 来复", "511525H004", 4883, 290.73, "12:45"],
    ["T1", "511525H005", 559, 375.8, "8:00"],
    ["T2", "511525H006", 750, 322.14, "8:30"],
    ["T3", "511525H007", 189, 299.36, "8:55"],
  ])("%s peaks as worked", (_name, station, m3s, m, at) => {
    expect(peakOf(station)).toEqual({ m3s, m, at });
  });

  it("have their alert and guarantee levels where the rating curve puts their discharges", () => {
    const levelOf = (station: string, discharge: number) => {
      const section = plan.sections.find((planned) => planned.station === station);
      if (!section) throw new Error(`no section ${station}`);
      const { zeroLevelM, ratingFactor, ratingExponent } = section;
      return (
        Math.round((zeroLevelM + (discharge / ratingFactor) ** (1 / ratingExponent)) * 100) / 100
      );
    };
    const discharges: [string, number, number][] = [
      ["511525H001", 1400, 2500],
      ["511525H002", 1470, 3000],
      ["511525H003", 2460, 3750],
      ["511525H004", 3060, 5900],
      ["511525H005", 470, 680],
      ["511525H006", 800, 1150],
      ["511525H007", 360, 520],
    ];
    for (const [code, alert, guarantee] of discharges) {
      const station = county.stations.find((known) => known.code === code);
      expect(levelOf(code, alert)).toBe(station?.alertLevelM);
      expect(levelOf(code, guarantee)).toBe(station?.guaranteeLevelM);
    }
  });

  it("stand at base flow before the storm and come back to it", () => {
    const section = sections.get("511525H004");
    const base = 25 + 17 + 10 + 9 + 2 + 4 + 1;
    expect(section?.dischargeM3s(-24)).toBeCloseTo(base, 6);
    expect(section?.dischargeM3s(0.5)).toBeCloseTo(base, 6);
    expect(section?.dischargeM3s(10 * 24)).toBeCloseTo(base, 2);
    expect(section?.dischargeM3s(400 * 24)).toBeCloseTo(base, 6);
  });
});

describe("a catchment", () => {
  it.each(plan.catchments.map((catchment) => [catchment.code, catchment] as const))(
    "%s lets out what ran off, within 0.1 %% over 48 h",
    (_code, catchment) => {
      const flow = catchmentFlow(plan, catchment);
      const depth = catchment.rain.reduce(
        (total, { weight, ...place }) => total + weight * fieldDepthMm(plan.rain, place, 48),
        0,
      );
      const ranOff = excessMm(plan.runoff.curveNumber, depth) * catchment.areaKm2 * 1_000;
      let letOut = 0;
      for (let step = 1; step <= 48 * 12; step++)
        letOut += ((flow(step) + flow(step - 1)) / 2 - catchment.baseFlowM3s) * 300;
      expect(Math.abs(letOut / ranOff - 1)).toBeLessThan(0.001);
    },
  );

  it("keeps back what the curve number says: all of a fifth of S, ever less of more", () => {
    expect(excessMm(80, 12.7)).toBe(0);
    expect(excessMm(80, 100)).toBeCloseTo(50.54, 2);
    expect(excessMm(88, 100)).toBeGreaterThan(excessMm(80, 100));
    expect(excessMm(100, 40)).toBeCloseTo(40, 9);
  });

  it("answers by the gamma distribution of its reservoirs", () => {
    expect(cascadeShare(1, 1)).toBeCloseTo(1 - Math.exp(-1), 12);
    expect(cascadeShare(3, 3)).toBeCloseTo(1 - 8.5 * Math.exp(-3), 12);
    expect(cascadeShare(3, 0)).toBe(0);
  });

  it("takes K from its lag where none is given", () => {
    const [first] = plan.catchments;
    if (!first) throw new Error("no catchment");
    const { storageHours: _given, ...without } = first;
    const lagHours = 0.25 * Math.sqrt(first.areaKm2);
    const derived = catchmentFlow(plan, without);
    const same = catchmentFlow(plan, { ...without, storageHours: lagHours / 3 });
    for (const step of [60, 120, 240]) expect(derived(step)).toBeCloseTo(same(step), 9);
  });
});

describe("routing downstream", () => {
  const wave = steppedFlow(10, (step) => (step > 12 && step <= 72 ? 500 : 10));

  it("keeps the volume", () => {
    const below = routed(wave, 3.5, 0.2);
    let difference = 0;
    for (let step = 1; step <= 40 * 12; step++) difference += wave(step) - below(step);
    expect(Math.abs(difference) / (60 * 490)).toBeLessThan(0.001);
  });

  it("delays by the travel time and never overshoots", () => {
    const below = routed(wave, 3.5, 0.2);
    const middle = (flow: (step: number) => number) => {
      let weighted = 0;
      let total = 0;
      for (let step = 1; step <= 40 * 12; step++) {
        weighted += step * (flow(step) - 10);
        total += flow(step) - 10;
      }
      return weighted / total / 12;
    };
    expect(middle(below) - middle(wave)).toBeCloseTo(3.5, 1);
    for (let step = 0; step <= 40 * 12; step++) {
      expect(below(step)).toBeLessThanOrEqual(500 + 1e-6);
      expect(below(step)).toBeGreaterThanOrEqual(10 - 1e-6);
    }
  });

  it("asked far ahead first gives the same as asked step by step", () => {
    const ahead = routed(wave, 2, 0.2);
    const late = ahead(4_000);
    const early = ahead(100);
    const stepwise = routed(wave, 2, 0.2);
    expect(stepwise(100)).toBe(early);
    expect(stepwise(4_000)).toBe(late);
  });
});
