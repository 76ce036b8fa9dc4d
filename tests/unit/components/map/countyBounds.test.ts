import { describe, expect, it } from "vitest";
import { countyBounds } from "@/components/map/countyBounds";
import type { CountyMap } from "@/lib/feed/countyMap";

const square: CountyMap = {
  boundary: {
    type: "MultiPolygon",
    coordinates: [
      [
        [
          [104, 28],
          [105, 28],
          [105, 29],
          [104, 29],
          [104, 28],
        ],
      ],
    ],
  },
  neighbours: { type: "FeatureCollection", features: [] },
  rivers: { type: "FeatureCollection", features: [] },
  areas: [],
};

describe("the picture the map opens with", () => {
  it("is the county with the stations close by, not those far away", () => {
    expect(countyBounds(square, [])).toEqual([104, 28, 105, 29]);
    expect(countyBounds(square, [[104.5, 27.95]])).toEqual([104, 27.95, 105, 29]);
    expect(countyBounds(square, [[110, 20]])).toEqual([104, 28, 105, 29]);
  });

  it("without a boundary is where the stations are, and nothing where nothing is known", () => {
    const bare = { ...square, boundary: null };
    expect(
      countyBounds(bare, [
        [104.2, 28.1],
        [104.4, 28.3],
      ]),
    ).toEqual([104.2, 28.1, 104.4, 28.3]);
    expect(countyBounds(bare, [])).toBeNull();
  });
});
