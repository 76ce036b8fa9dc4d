import { describe, expect, it } from "vitest";
import { runningEvent } from "@/lib/field/runningEvent";

const span = (id: number, issuedAt: number, liftedAt: number | null) => ({
  id,
  issuedAt,
  liftedAt,
});

describe("the event that runs at a place", () => {
  it("holds what is open and what was lifted while the next held already", () => {
    const spans = [span(1, 10, 30), span(2, 20, 50), span(3, 40, null)];
    expect([...runningEvent(spans)].toSorted()).toEqual([1, 2, 3]);
  });

  it("begins after the last gap without any warning", () => {
    const spans = [span(1, 10, 19), span(2, 20, 50), span(3, 40, null)];
    expect([...runningEvent(spans)].toSorted()).toEqual([2, 3]);
  });

  it("reaches over one that came and went while a longer one held", () => {
    const spans = [span(1, 10, 30), span(2, 5, 45), span(3, 40, null), span(4, 41, null)];
    expect([...runningEvent(spans)].toSorted()).toEqual([1, 2, 3, 4]);
  });

  it("is none where no warning holds", () => {
    expect(runningEvent([span(1, 10, 30)])).toEqual(new Set());
    expect(runningEvent([])).toEqual(new Set());
  });
});
