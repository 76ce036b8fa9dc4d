import { expect, it } from "vitest";
import { destinationOf } from "@/components/shell/finderDestination";
import type { Findable } from "@/lib/feed/finding";

const found: Findable = {
  kind: "station",
  key: "",
  title: "",
  detail: "",
  tier: null,
  position: null,
  stationCode: null,
  warningId: null,
  areaCode: null,
  words: [],
  context: [],
};

it.each([
  [{ ...found, stationCode: "R1" }, "/hall", "/hall?station=R1"],
  [{ ...found, stationCode: "R1" }, "/warnings", "/stations/R1"],
  [{ ...found, warningId: 7, stationCode: "R1" }, "/hall", "/warnings/7"],
  [{ ...found, areaCode: "511525101" }, "/stations", "/hall?area=511525101"],
] as const)("what was found is shown where one works (%#)", (entry, here, there) => {
  expect(destinationOf(entry, here)).toBe(there);
});
