import { describe, expect, it } from "vitest";
import { eventsOf, isOver, runningEvent } from "@/lib/field/runningEvent";

const span = (id: number, issuedAt: number, liftedAt: number | null) => ({
  id,
  issuedAt,
  liftedAt,
});

it("are the events whole that some warnings are part of, and no other", () => {
  const spans = [
    span(1, 10, 20),
    span(2, 30, 50),
    span(3, 40, 60),
    span(4, 60, 70),
    span(5, 80, null),
  ];
  expect([...eventsOf(spans, new Set([3]))].toSorted()).toEqual([2, 3, 4]);
  expect([...eventsOf(spans, new Set([1, 5, 99]))].toSorted()).toEqual([1, 5]);
  expect(eventsOf(spans, new Set())).toEqual(new Set());
});

it("is over a village from its township, its own area, and one of its groups", () => {
  const over = (area: string | null) => isOver("990001100001", area);
  expect(["990001100", "990001100001", "990001100001002"].every(over)).toBe(true);
  expect([null, "990001101", "990001100002"].some(over)).toBe(false);
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
