import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCounty } from "@/lib/county/readCounty";

const FOLDER = new URL("../../../counties/gaoxian/", import.meta.url);
const FILES = [
  "county.json",
  "boundary.geojson",
  "stations.csv",
  "townships.csv",
  "rules.json",
  "response.json",
];
const files = new Map(FILES.map((file) => [file, readFileSync(new URL(file, FOLDER), "utf8")]));

function problemsWith(from: string, to: string): string[] {
  const response = files.get("response.json") ?? "";
  if (!response.includes(from)) throw new Error(`response.json holds no ${from}`);
  const reading = readCounty(new Map(files).set("response.json", response.replace(from, to)));
  return "problems" in reading
    ? reading.problems.map(({ file, line, what, mend }) => `${file}:${line} ${what}；${mend}`)
    : [];
}

describe("response.json", () => {
  it("is in order in the example county, and a county may do without", () => {
    expect(problemsWith('"version": 1', '"version": 2')).toEqual([]);
    const without = new Map(files);
    without.delete("response.json");
    const reading = readCounty(without);
    expect("county" in reading && reading.county.response).toBeNull();
  });

  it.each([
    [
      "a code twice in a plan",
      '"code": "forecast"',
      '"code": "duty"',
      /^response\.json:\d+ .*两项任务的代码都是 duty/,
    ],
    [
      "a task that waits for one of a higher level",
      '"code": "duty",',
      '"code": "duty", "after": ["move"],',
      /要等的 move 不在本级及以下/,
    ],
    [
      "tasks that wait for one another",
      '"code": "patrol",',
      '"code": "patrol", "after": ["patrol"],',
      /patrol 的前置任务绕了一圈/,
    ],
    [
      "a condition of an unknown kind",
      '"when": "level"',
      '"when": "flood"',
      /^response\.json:\d+ .*(flood|when)/,
    ],
    ["an unknown tier", '"tier": "orange"', '"tier": "purple"', /tier 不能是 “purple”.*orange/],
    ["a misspelt key", '"scene": true', '"scenes": true', /scenes/],
  ])("names %s with its line", (_name, from, to, said) => {
    expect(problemsWith(from, to).join("\n")).toMatch(said);
  });
});
