import { expect, test } from "vitest";
import { blockedGauges, type GaugeHour } from "@/lib/measure/blocked";

/** A gauge so many km east of the first. */
function gauge(seriesId: number, eastKm: number, hourMm: number | null): GaugeHour {
  return { seriesId, position: [104.5 + eastKm / 98.1, 28.4], hourMm };
}

const WET = [gauge(2, 5, 10.5), gauge(3, 10, 22), gauge(4, 14, 31)];

test("a gauge that stays 0 among three wet neighbours within 15 km is blocked", () => {
  expect(blockedGauges([gauge(1, 0, 0), ...WET])).toEqual([1]);
});

test("two wet neighbours are not enough, nor one that lies beyond 15 km", () => {
  expect(blockedGauges([gauge(1, 0, 0), ...WET.slice(0, 2)])).toEqual([]);
  expect(blockedGauges([gauge(1, 0, 0), ...WET.slice(0, 2), gauge(4, 16, 31)])).toEqual([]);
});

test("exactly 10 mm is not more than 10 mm", () => {
  expect(blockedGauges([gauge(1, 0, 0), ...WET.slice(1), gauge(2, 5, 10)])).toEqual([]);
});

test("a gauge that measured anything, or not the whole hour, is not blocked", () => {
  expect(blockedGauges([gauge(1, 0, 0.1), ...WET])).toEqual([]);
  expect(blockedGauges([gauge(1, 0, null), ...WET])).toEqual([]);
});

test("a gauge whose position nobody knows has no neighbours", () => {
  expect(blockedGauges([{ seriesId: 1, position: null, hourMm: 0 }, ...WET])).toEqual([]);
});
