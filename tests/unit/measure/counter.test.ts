import { expect, test } from "vitest";
import { counterStep } from "@/lib/measure/counter";

function increments(values: readonly number[], range: number | null): number[] {
  return values.slice(1).map((value, index) => {
    const before = values[index] ?? Number.NaN;
    return counterStep(before * 100, value * 100, range && range * 100, 4_000).increment / 100;
  });
}

test("case 7: a counter that wraps at 1000 goes on counting", () => {
  expect(increments([998, 999.5, 0.5], 1000)).toEqual([1.5, 1]);
});

test("case 7: a counter that falls implausibly far was reset and counts from there on", () => {
  expect(increments([120, 0, 3.5], 1000)).toEqual([0, 3.5]);
  expect(increments([120, 0, 3.5], null)).toEqual([0, 3.5]);
});

test("a fall that would be rain nobody has seen is a reset, not a wrap", () => {
  expect(counterStep(95_000, 0, 100_000, 4_000)).toEqual({ increment: 0, event: "counterReset" });
  expect(counterStep(99_000, 0, 100_000, 4_000)).toEqual({
    increment: 1_000,
    event: "counterWrap",
  });
});
