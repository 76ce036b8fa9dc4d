import { expect, it } from "vitest";
import { accuracyWords } from "@/lib/measure/accuracyWords";

it.each([
  [8.4, " ±8 m"],
  [0.5, " ±1 m"],
  [0.2, ""],
  [0, ""],
  [null, ""],
])("a fix of %s m is said as %j", (accuracyM, words) => {
  expect(accuracyWords(accuracyM)).toBe(words);
});
