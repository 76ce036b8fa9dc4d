import { expect, it } from "vitest";
import { findReferenceData } from "./referenceData";

it("says where it looked for reference data that are not there", () => {
  expect(findReferenceData("/nowhere/at/all")).toEqual({
    missing: expect.stringContaining("/nowhere/at/all"),
  });
});
