import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldDepthMm, greatestDepthMm, hyetographDepthMm } from "@/lib/scenario/rain";
import { placeOnTrack } from "@/lib/scenario/track";
import { plan } from "./gaoxian";

const rain = plan.rain;
const ofYears = (returnPeriodYears: number) => ({ ...rain, returnPeriodYears });

/** Five-minute amounts of the hyetograph, the first one stamped at minute 5. */
function amounts(of = rain): number[] {
  return Array.from(
    { length: 72 },
    (_, index) => hyetographDepthMm(of, (index + 1) * 5) - hyetographDepthMm(of, index * 5),
  );
}
function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
function largestSum(count: number): number {
  const five = amounts();
  return Math.max(...five.map((_, end) => sum(five.slice(Math.max(0, end + 1 - count), end + 1))));
}
/** Minute at which the sum of the last three hours reaches an amount. */
function minuteOf(mm: number, of = rain): number {
  const five = amounts(of);
  const index = five.findIndex((_, end) => sum(five.slice(Math.max(0, end - 35), end + 1)) >= mm);
  return (index + 1) * 5;
}

describe("the design storm of 20 years and 6 hours", () => {
  it("has the depths of the intensity formula", () => {
    expect(greatestDepthMm(rain, 60)).toBeCloseTo(77.08, 2);
    expect(greatestDepthMm(rain, 180)).toBeCloseTo(135.81, 2);
    expect(greatestDepthMm(rain, 360)).toBeCloseTo(188.44, 2);
  });

  it("falls 188.44 mm in all, most of it in the 29th five minutes", () => {
    const five = amounts();
    expect(sum(five)).toBeCloseTo(188.44, 2);
    expect(Math.max(...five)).toBeCloseTo(12.32, 2);
    expect(five.indexOf(Math.max(...five)) + 1).toBe(29);
  });

  it("has the worked largest sums over 1, 3 and 6 hours", () => {
    expect(largestSum(12)).toBeCloseTo(77.08, 2);
    expect(largestSum(36)).toBeCloseTo(135.8, 2);
    expect(largestSum(72)).toBeCloseTo(188.44, 2);
  });

  it("reaches 50 mm in 3 h at minute 130 and 100 mm at minute 160", () => {
    const five = amounts();
    expect(minuteOf(50)).toBe(130);
    expect(sum(five.slice(0, 26))).toBeCloseTo(52.87, 2);
    expect(minuteOf(100)).toBe(160);
    expect(sum(five.slice(0, 32))).toBeCloseTo(103.81, 2);
  });

  it("reaches red at minute 200 in a storm of 5 years", () => {
    expect(greatestDepthMm(ofYears(5), 180)).toBeCloseTo(105.38, 2);
    expect(minuteOf(100, ofYears(5))).toBe(200);
  });

  it("leaves a gauge 1.2 σ from the line below every threshold in a storm of 2 years", () => {
    const place = { alongKm: 0, acrossKm: 1.2 * rain.track.sigmaKm };
    const depth = fieldDepthMm(ofYears(2), place, 24);
    expect(depth).toBeLessThanOrEqual(27.3);
    expect(depth).toBeGreaterThan(27);
  });
});

describe("the moving rain field", () => {
  it("begins at a place when the centre is nearest to it", () => {
    const place = { alongKm: 30, acrossKm: 0 };
    expect(fieldDepthMm(rain, place, 3)).toBe(0);
    expect(fieldDepthMm(rain, place, 3 + 1 / 60)).toBeGreaterThan(0);
    expect(fieldDepthMm(rain, place, 9)).toBeCloseTo(188.44, 2);
  });

  it("never falls and never passes the whole storm's depth", () => {
    const hours = fc.double({ min: -5, max: 40, noNaN: true });
    const km = fc.double({ min: -50, max: 80, noNaN: true });
    fc.assert(
      fc.property(hours, hours, km, km, (one, other, alongKm, acrossKm) => {
        const place = { alongKm, acrossKm };
        const early = fieldDepthMm(rain, place, Math.min(one, other));
        const late = fieldDepthMm(rain, place, Math.max(one, other));
        expect(late).toBeGreaterThanOrEqual(early - 1e-9);
        expect(late).toBeLessThanOrEqual(188.45);
      }),
    );
  });
});

describe("a place on the track", () => {
  const track = {
    from: [104, 28] as [number, number],
    bearingDegrees: 0,
    speedKmPerHour: 15,
    sigmaKm: 12,
  };

  it("is so many kilometres along it and beside it", () => {
    const north = placeOnTrack(track, [104, 28.1]);
    expect(north.alongKm).toBeCloseTo(11.12, 2);
    expect(north.acrossKm).toBeCloseTo(0, 6);
    const east = placeOnTrack(track, [104.1, 28]);
    expect(east.alongKm).toBeCloseTo(0, 6);
    expect(east.acrossKm).toBeCloseTo(9.818, 2);
  });

  it("turns with the track's bearing", () => {
    const place = placeOnTrack({ ...track, bearingDegrees: 90 }, [104.1, 28]);
    expect(place.alongKm).toBeCloseTo(9.818, 2);
    expect(place.acrossKm).toBeCloseTo(0, 6);
  });
});
