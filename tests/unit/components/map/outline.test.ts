import { describe, expect, it } from "vitest";
import type { CountyMap } from "@/lib/feed/countyMap";
import { countyOutline } from "@/lib/map/outline";

const nothing = { type: "FeatureCollection", features: [] } as const;

function county(boundary: CountyMap["boundary"]): CountyMap {
  return {
    boundary,
    neighbours: { ...nothing, features: [] },
    rivers: { ...nothing, features: [] },
    areas: [],
  };
}

describe("the county's outline before the map", () => {
  it("lies in the map's projection, north at the top", () => {
    const outline = countyOutline(
      county({
        type: "Polygon",
        coordinates: [
          [
            [104, 0],
            [105, 0],
            [105, 60],
            [104, 0],
          ],
        ],
      }),
      [104, 0, 105, 60],
    );
    // Web Mercator puts 60° north 75.456 degrees of longitude from the equator.
    expect(outline.boundary).toMatch(/^M104\.0000 -?0\.0000L.*L105\.0000 -75\.4561L.*Z$/);
    const [x, y, width, height] = outline.viewBox;
    expect([x, width]).toEqual([104, 1]);
    expect(y).toBeCloseTo(-75.4561, 4);
    expect(height).toBeCloseTo(75.4561, 4);
  });

  it("is empty where the county folder has no boundary", () => {
    expect(countyOutline(county(null), [104, 28, 105, 29]).boundary).toBe("");
  });
});
