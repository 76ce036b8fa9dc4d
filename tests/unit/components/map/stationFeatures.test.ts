import { describe, expect, it } from "vitest";
import { stationDiff, stationFeatures } from "@/components/map/stationFeatures";
import type { StationChip } from "@/lib/feed/stationChips";

function chip(code: string, change: Partial<StationChip> = {}): StationChip {
  return {
    code,
    name: code,
    kind: "rain",
    position: [104.5, 28.4],
    approximate: false,
    outsideCounty: false,
    tier: "none",
    value: "0.0",
    silent: false,
    observedAt: null,
    ...change,
  };
}

const features = (...chips: StationChip[]) => stationFeatures(chips, new Map(), new Map());

describe("what is sent to the map", () => {
  it("is nothing when nothing has changed", () => {
    expect(stationDiff(features(chip("A")), features(chip("A")))).toBeNull();
  });

  it("is the changed values of the changed stations", () => {
    const before = features(chip("A"), chip("B"));
    const after = features(chip("A", { value: "5.2", tier: "blue" }), chip("B"));
    expect(stationDiff(before, after)).toEqual({
      remove: [],
      add: [],
      update: [
        {
          id: "A",
          addOrUpdateProperties: [
            { key: "value", value: "5.2" },
            { key: "tier", value: "blue" },
            { key: "order", value: -1000 },
          ],
        },
      ],
    });
  });

  it("is what came, what went and what moved", () => {
    const before = features(chip("A"), chip("B"));
    const after = stationFeatures(
      [chip("A"), chip("C")],
      new Map([["A", [104.6, 28.4]]]),
      new Map(),
    );
    const diff = stationDiff(before, after);
    expect(diff?.remove).toEqual(["B"]);
    expect(diff?.add?.map((feature) => feature.id)).toEqual(["C"]);
    expect(diff?.update?.[0]?.newGeometry).toEqual({ type: "Point", coordinates: [104.6, 28.4] });
  });
});
