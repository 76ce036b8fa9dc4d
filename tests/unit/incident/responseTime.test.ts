import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { responseTimes } from "@/lib/incident/responseTime";
import { MINUTE } from "@/lib/time/instant";
import { NOW } from "./given";

const arrived = (minutes: number | null) => ({
  reportedAt: NOW,
  firstOnSceneAt: minutes === null ? null : NOW + minutes * MINUTE,
});

describe("response time", () => {
  it("is the median and the 90th percentile of what is on record", () => {
    const times = responseTimes([12, 18, null, 25, 9, 31].map(arrived), 20 * MINUTE);
    expect(times).toEqual({
      count: 5,
      waiting: 1,
      medianMs: 18 * MINUTE,
      p90Ms: 31 * MINUTE,
      within: 3,
    });
  });

  it("is nothing where nobody has arrived", () => {
    expect(responseTimes([arrived(null)], 20 * MINUTE)).toMatchObject({
      count: 0,
      waiting: 1,
      medianMs: null,
      p90Ms: null,
    });
  });

  it("counts help that was there before the report as at once", () => {
    expect(responseTimes([arrived(-5)], 20 * MINUTE).medianMs).toBe(0);
  });

  it("has a median between two, and a p90 that nine in ten do not exceed", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1 }), (minutes) => {
        const { medianMs, p90Ms } = responseTimes(minutes.map(arrived), 20 * MINUTE);
        const below = minutes.filter((each) => each * MINUTE <= (p90Ms ?? -1)).length;
        expect(below / minutes.length).toBeGreaterThanOrEqual(0.9);
        expect(medianMs ?? Number.NaN).toBeLessThanOrEqual(p90Ms ?? -1);
      }),
    );
  });
});
