import { expect, test } from "vitest";
import { intervalFromRecord } from "@/lib/measure/interval";
import { MINUTE, SECOND } from "@/lib/time/instant";

/** Instants with these spacings between them. */
function spaced(spacings: readonly number[]): number[] {
  const instants = [0];
  for (const spacing of spacings) instants.push((instants.at(-1) ?? 0) + spacing);
  return instants;
}

test("a gauge that reports faster in a flood is due as seldom as in a tenth of its record", () => {
  const record = spaced([...Array(9).fill(5 * MINUTE), 60 * MINUTE]);
  expect(intervalFromRecord(record)).toBe(60 * MINUTE);
});

test("a rarer spacing is an outage and not the interval", () => {
  const record = spaced([...Array(10).fill(5 * MINUTE), 60 * MINUTE]);
  expect(intervalFromRecord(record)).toBe(5 * MINUTE);
});

test("spacings are counted to the minute, whatever the order of the rows", () => {
  const record = spaced([299, 302, 300, 298, 301].map((seconds) => seconds * SECOND));
  expect(intervalFromRecord(record.reverse())).toBe(5 * MINUTE);
});

test("where no spacing makes up a tenth the median is taken", () => {
  const record = spaced(Array.from({ length: 11 }, (_, index) => (index + 1) * MINUTE));
  expect(intervalFromRecord(record)).toBe(6 * MINUTE);
});

test("a repeated instant is no spacing; one instant says nothing", () => {
  expect(intervalFromRecord([0, 0, 5 * MINUTE, 5 * MINUTE, 10 * MINUTE])).toBe(5 * MINUTE);
  expect(intervalFromRecord([0, 0])).toBeNull();
});
