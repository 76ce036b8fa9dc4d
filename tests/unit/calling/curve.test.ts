import { expect, it } from "vitest";
import { confirmationCurve } from "@/lib/calling/curve";
import { MINUTE } from "@/lib/time/instant";

const axis = (took: readonly number[], elapsed: number) => {
  const { ticks, targetX } = confirmationCurve(took, 10, elapsed, 15 * MINUTE);
  return { last: ticks.at(-1)?.minutes, targetX };
};

it("reaches to the aim, and on with the time that runs", () => {
  expect(axis([2 * MINUTE], 5 * MINUTE)).toEqual({ last: 15, targetX: 1 });
  expect(axis([2 * MINUTE], 20 * MINUTE).targetX).toBe(0.75);
});

it("does not press the confirmations together for a long wait without any", () => {
  expect(axis([2 * MINUTE], 600 * MINUTE)).toEqual({ last: 30, targetX: 0.5 });
  expect(axis([40 * MINUTE], 600 * MINUTE)).toMatchObject({ targetX: 15 / 80 });
});
