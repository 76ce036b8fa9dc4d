import { expect, it } from "vitest";
import { areaChoice } from "@/lib/incident/areaChoice";

const choices = [{ code: "511525100" }, { code: "511525107" }, { code: "511525" }];

it("takes a village's township, and the county only for what lies in none", () => {
  expect(areaChoice("511525107001", choices)).toBe("511525107");
  expect(areaChoice("511525107", choices)).toBe("511525107");
  expect(areaChoice("511525", choices)).toBe("511525");
  expect(areaChoice("511525999001", choices)).toBe("511525");
  expect(areaChoice("510000", choices)).toBeUndefined();
});
