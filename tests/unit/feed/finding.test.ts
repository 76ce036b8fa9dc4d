import { describe, expect, it } from "vitest";
import type { AreaSummary } from "@/lib/feed/countyMap";
import { find, findables } from "@/lib/feed/finding";
import { riverStation, scene, station, T0, warning } from "./builders";

const areas: AreaSummary[] = [
  {
    code: "511525101",
    name: "庆符镇",
    level: "township",
    parentCode: "511525",
    position: [104.516, 28.437],
    positionQuality: "surveyed",
  },
  {
    code: "511525101004",
    name: "二龙村",
    level: "village",
    parentCode: "511525101",
    position: null,
    positionQuality: "none",
  },
];
const known = findables(
  scene({ stations: [station(), riverStation()], warnings: [warning()] }, T0),
  areas,
);

describe("finding", () => {
  it("puts what begins with the words before what holds them", () => {
    expect(find(known, "庆符", 9).map((entry) => entry.key)).toEqual([
      "warning 1",
      "station W1",
      "area 511525101",
      "station R1",
      "area 511525101004",
    ]);
  });

  it("finds by code, in either case", () => {
    expect(find(known, "w1", 9)[0]?.key).toBe("station W1");
  });

  it("asks every word to match", () => {
    expect(find(known, "庆符 二龙", 9).map((entry) => entry.title)).toEqual(["二龙村"]);
    expect(find(known, "庆符 月球", 9)).toEqual([]);
  });

  it("leads to a village without a known place by way of its township", () => {
    expect(find(known, "二龙村", 1)[0]?.position).toEqual([104.516, 28.437]);
  });

  it("shows everything up to the limit when nothing is typed", () => {
    expect(find(known, " ", 3)).toHaveLength(3);
  });
});
