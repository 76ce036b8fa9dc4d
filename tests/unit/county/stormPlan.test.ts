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
  "storm.json",
];
const files = new Map(FILES.map((file) => [file, readFileSync(new URL(file, FOLDER), "utf8")]));

function problemsWith(from: string, to: string): string[] {
  const storm = files.get("storm.json") ?? "";
  if (!storm.includes(from)) throw new Error(`storm.json holds no ${from}`);
  const reading = readCounty(new Map(files).set("storm.json", storm.replace(from, to)));
  return "problems" in reading
    ? reading.problems.map(({ file, line, what, mend }) => `${file}:${line} ${what}；${mend}`)
    : [];
}

describe("a storm that does not fit its county says where", () => {
  it.each([
    [
      "a section at no station",
      '"station": "511525H001"',
      '"station": "H9"',
      /^storm\.json:\d+ 没有测站 H9/,
    ],
    [
      "a section at a rain gauge",
      '"station": "511525H001"',
      '"station": "511525R001"',
      /类别是 rain，应为 river/,
    ],
    ["weights that do not sum to one", '"weight": 0.45', '"weight": 0.5', /U 的权重之和为 1\.05/],
    ["an unknown catchment", '"catchments": ["U"]', '"catchments": ["V"]', /没有子流域 V/],
    [
      "a section before the one above it",
      '"station": "511525H001", "travelHours"',
      '"station": "511525H004", "travelHours"',
      /511525H004 没有排在此断面之前/,
    ],
    ["a catchment twice", '"code": "M2"', '"code": "U"', /有两个子流域叫 U/],
    [
      "a fault that ends before it begins",
      '"fromHours": 9, "toHours": 14',
      '"fromHours": 9, "toHours": 4',
      /结束早于开始/,
    ],
    [
      "a fault of a kind that does not exist",
      '"kind": "silent"',
      '"kind": "quiet"',
      /kind 不能是 “quiet”；.*silent/,
    ],
    [
      "a peak outside the storm",
      '"peakShare": 0.4',
      '"peakShare": 1.4',
      /peakShare 是 1\.4，应小于 1/,
    ],
  ])("%s", (_name, from, to, expected) => {
    expect(problemsWith(from, to)).toContainEqual(expect.stringMatching(expected));
  });
});
