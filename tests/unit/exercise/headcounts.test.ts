import { describe, expect, it } from "vitest";
import { nextCount } from "@/lib/exercise/headcounts";
import { type Count, faultOf, remaining } from "@/lib/field/headcount";
import { createChance } from "@/lib/scenario/chance";

const NOBODY = { households: 0, people: 0 };
const begun = (households: number, people: number): Count => ({
  total: { households, people },
  onTheWay: NOBODY,
  arrived: NOBODY,
});
const chance = createChance(1);

/** Every count of a move, until nobody is missing. */
function countsOf(villageCode: string, first: Count, seed = chance): Count[] {
  const counts: Count[] = [];
  for (let last = first; ; ) {
    const next = nextCount(seed, { villageCode, warningId: 7 }, last);
    if (!next) return counts;
    counts.push(next);
    last = next;
  }
}

describe("the head counts of a simulated move", () => {
  it.each([
    [24, 83],
    [1, 3],
    [3, 9],
    [60, 211],
  ])(
    "of %i households with %i people add up, never go back, and end with all arrived",
    (households, people) => {
      for (const village of ["v1", "v2", "v3", "v4"]) {
        const counts = countsOf(village, begun(households, people));
        expect(counts.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
        const arrived = counts.map((count) => count.arrived.people);
        expect(arrived).toEqual(arrived.toSorted((a, b) => a - b));
        expect(counts.at(-1)).toEqual({
          total: { households, people },
          onTheWay: NOBODY,
          arrived: { households, people },
        });
        expect(counts.map((count) => remaining(count).people).at(-1)).toBe(0);
        expect(counts.length).toBeLessThanOrEqual(4);
      }
    },
  );

  it("come step by step: some on their way before anybody has arrived", () => {
    const [first, ...others] = countsOf("v1", begun(24, 83));
    expect(first?.arrived).toEqual(NOBODY);
    expect(first?.onTheWay.people).toBeGreaterThan(10);
    expect(others).toHaveLength(3);
  });

  it("are the same in every run of a seed, and each village's own", () => {
    const first = begun(24, 83);
    expect(countsOf("v1", first, createChance(1))).toEqual(countsOf("v1", first));
    expect(countsOf("v2", first)).not.toEqual(countsOf("v1", first));
  });

  it("are none where nobody has to move, and go on from a total that somebody corrected", () => {
    expect(countsOf("v1", begun(0, 0))).toEqual([]);
    const corrected = { ...begun(30, 100), arrived: { households: 10, people: 40 } };
    expect(countsOf("v1", corrected).at(-1)?.arrived).toEqual({ households: 30, people: 100 });
  });
});
