import { describe, expect, it } from "vitest";
import { isConcerned, maySee } from "@/lib/access/viewer";

const COUNTY = { adminAreaCode: null };
const QINGFU = { adminAreaCode: "511525101" };

describe("a viewer of the whole county", () => {
  it.each(["511525101", "511525100201", "511525", null])("sees what lies in %s", (area) => {
    expect(maySee(COUNTY, area)).toBe(true);
  });
});

describe("a viewer of one township", () => {
  it("sees the township and its villages", () => {
    expect(maySee(QINGFU, "511525101")).toBe(true);
    expect(maySee(QINGFU, "511525101201")).toBe(true);
  });

  it("sees no other township, nor what belongs to the county as a whole or to no known area", () => {
    expect(maySee(QINGFU, "511525100")).toBe(false);
    expect(maySee(QINGFU, "511525100201")).toBe(false);
    expect(maySee(QINGFU, "511525")).toBe(false);
    expect(maySee(QINGFU, null)).toBe(false);
  });
});

describe("what is said of a whole area", () => {
  const VILLAGE = { adminAreaCode: "511525101001" };

  it("concerns who may see the area, and who lies in it", () => {
    expect(isConcerned(COUNTY, "511525101")).toBe(true);
    expect(isConcerned(QINGFU, "511525101001")).toBe(true);
    expect(isConcerned(VILLAGE, "511525101")).toBe(true);
    expect(isConcerned(VILLAGE, "511525")).toBe(true);
  });

  it("concerns nobody beside it", () => {
    expect(isConcerned(VILLAGE, "511525100")).toBe(false);
    expect(isConcerned(VILLAGE, "511525101002")).toBe(false);
    expect(isConcerned(QINGFU, "511525100")).toBe(false);
    expect(isConcerned(VILLAGE, null)).toBe(false);
  });
});
