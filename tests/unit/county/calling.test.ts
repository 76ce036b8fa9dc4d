import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DEFAULT_CALL_POLICY } from "@/lib/calling/defaultPolicy";
import { readCounty } from "@/lib/county/readCounty";

const FOLDER = new URL("../../../counties/gaoxian/", import.meta.url);
const FILES = ["county.json", "boundary.geojson", "stations.csv", "townships.csv", "rules.json"];
const files = new Map(FILES.map((file) => [file, readFileSync(new URL(file, FOLDER), "utf8")]));

function read(policy: unknown) {
  return readCounty(new Map(files).set("calling.json", JSON.stringify(policy, null, 2)));
}

describe("calling.json", () => {
  it("is read as the county's policy, and a county may do without", () => {
    const reading = read(DEFAULT_CALL_POLICY);
    expect("county" in reading && reading.county.calling).toEqual(DEFAULT_CALL_POLICY);
    const without = readCounty(files);
    expect("county" in without && without.county.calling).toBeNull();
  });

  it("is refused with file and line where it contradicts itself", () => {
    const { levels } = DEFAULT_CALL_POLICY;
    const reading = read({
      ...DEFAULT_CALL_POLICY,
      levels: levels.filter(({ code }) => code !== "village"),
    });
    const problems = "problems" in reading ? reading.problems : [];
    expect(problems.map(({ file, what }) => `${file} ${what}`)).toContainEqual(
      expect.stringMatching(/^calling\.json .*没有级别 village/),
    );
    expect(problems.every(({ line }) => line !== null && line > 1)).toBe(true);
  });
});
