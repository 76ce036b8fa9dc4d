import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadChips } from "@/lib/feed/spreadChips";
import type { StationChip } from "@/lib/feed/stationChips";

const DEGREES_PER_PX = 0.0005;

function chip(code: string, position: readonly [number, number], change = {}): StationChip {
  return {
    code,
    name: code,
    kind: "rain",
    position,
    approximate: true,
    outsideCounty: false,
    tier: "none",
    value: "0.0",
    silent: false,
    observedAt: null,
    ...change,
  };
}

function distancePx(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) / DEGREES_PER_PX;
}

describe("stations that share a place", () => {
  it("are drawn side by side, the first where it is", () => {
    const here = [104.5, 28.4] as const;
    const drawn = spreadChips(
      [chip("A", here, { tier: "red" }), chip("B", here, { tier: "yellow" })],
      DEGREES_PER_PX,
      1,
    );
    expect(drawn.get("A")).toEqual(here);
    const aside = drawn.get("B") ?? here;
    expect(distancePx(here, aside)).toBeGreaterThan(22);
    expect(distancePx(here, aside)).toBeLessThan(30);
  });

  it("stay where they are when they stand apart", () => {
    const [a, b] = [chip("A", [104.5, 28.4]), chip("B", [104.5 + 13 * DEGREES_PER_PX, 28.4])];
    const drawn = spreadChips([a, b], DEGREES_PER_PX, 1);
    expect(drawn.get("B")).toEqual(b.position);
  });

  it("come back to their places as the map is zoomed in", () => {
    const [a, b] = [chip("A", [104.5, 28.4]), chip("B", [104.502, 28.4])];
    expect(spreadChips([a, b], 0.0005, 1).get("B")).not.toEqual(b.position);
    expect(spreadChips([a, b], 0.0001, 1).get("B")).toEqual(b.position);
  });

  it("never move further than a mark and a half, however many there are", () => {
    const at = fc.tuple(
      fc.double({ min: 104.5, max: 104.52, noNaN: true }),
      fc.double({ min: 28.4, max: 28.42, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(at, { maxLength: 30 }), (positions) => {
        const chips = positions.map((position, index) => chip(`${index}`, position));
        for (const [code, position] of spreadChips(chips, DEGREES_PER_PX, 1)) {
          const own = positions[Number(code)] ?? [0, 0];
          expect(distancePx(own, position)).toBeLessThanOrEqual(36.001);
        }
      }),
    );
  });
});
