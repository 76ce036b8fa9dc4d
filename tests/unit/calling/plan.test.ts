import { describe, expect, it } from "vitest";
import { DEFAULT_CALL_POLICY } from "@/lib/calling/defaultPolicy";
import { type LinePlan, planCalls, planNews } from "@/lib/calling/plan";
import { MINUTE } from "@/lib/time/instant";
import type { RaisedTier } from "@/lib/warning/tier";
import {
  COUNTY,
  line,
  NORTH,
  NORTH_ONE,
  NORTH_TWO,
  organization,
  post,
  SOUTH,
  SOUTH_ONE,
} from "./given";

const RAIN = { hazard: "rain", areaCode: NORTH, adminAreaCode: NORTH } as const;

function plan(place: Parameters<typeof planCalls>[0], tier: RaisedTier, of = organization()) {
  return planCalls(place, tier, of, DEFAULT_CALL_POLICY);
}
const brief = (lines: readonly LinePlan[]) =>
  lines.map(
    ({ level, place, act, persons }) =>
      `${level}@${place.code} ${act} ${persons.map(({ personCode }) => personCode).join(">")}`,
  );

describe("orange rain on a township", () => {
  it("starts every level at once, each line in order of post and stand-in", () => {
    expect(brief(plan(RAIN, "orange"))).toEqual([
      `countyDuty@${COUNTY} call duty`,
      `countyLeaders@${COUNTY} call leader1>leader2`,
      `townshipDuty@${NORTH} call northDuty`,
      `townshipLeaders@${NORTH} call northLeader`,
      `village@${NORTH_ONE} call head1>deputy1>liaison1`,
      `village@${NORTH_TWO} call head2`,
      `group@${NORTH_ONE}001 call group1`,
      "riskPoint@H1 call monitor1",
    ]);
  });

  it("names the village and township of each line, and whom to tell above it", () => {
    const monitor = plan(RAIN, "orange").at(-1);
    expect(monitor).toMatchObject({
      areaCode: `${NORTH_ONE}001`,
      villageCode: NORTH_ONE,
      townshipCode: NORTH,
      limitMs: 10 * MINUTE,
      above: [
        `village area ${NORTH_ONE}`,
        `townshipLeaders area ${NORTH}`,
        `countyDuty area ${COUNTY}`,
        `countyLeaders area ${COUNTY}`,
      ],
    });
  });

  it("shows a number with its middle hidden", () => {
    expect(plan(RAIN, "orange")[0]?.persons[0]?.number).toBe("138****2046");
  });
});

it("red gives each person of a village 4 min", () => {
  const village = plan(RAIN, "red").find(({ level }) => level === "village");
  expect(village?.limitMs).toBe(4 * MINUTE);
});

it("blue calls the monitors of the township's risk points and tells the first of duty and villages", () => {
  expect(brief(plan(RAIN, "blue"))).toEqual([
    `countyDuty@${COUNTY} inform duty`,
    `townshipDuty@${NORTH} inform northDuty`,
    `village@${NORTH_ONE} inform head1`,
    `village@${NORTH_TWO} inform head2`,
    "riskPoint@H1 call monitor1",
  ]);
});

it("a slope concerns the risk point its station watches, and the village it lies in", () => {
  const slope = plan({ hazard: "slope", areaCode: "S1", adminAreaCode: NORTH }, "red");
  expect(brief(slope).slice(2)).toEqual([
    `townshipDuty@${NORTH} call northDuty`,
    `townshipLeaders@${NORTH} call northLeader`,
    `village@${NORTH_ONE} call head1>deputy1>liaison1`,
    `group@${NORTH_ONE}001 call group1`,
    "riskPoint@H1 call monitor1",
  ]);
});

it("a river section that watches nothing concerns its own village", () => {
  const river = plan({ hazard: "river", areaCode: "L9", adminAreaCode: SOUTH_ONE }, "orange");
  expect(brief(river).slice(2)).toEqual([
    `townshipDuty@${SOUTH} call southDuty`,
    `townshipLeaders@${SOUTH} call southLeader`,
    `village@${SOUTH_ONE} call head3`,
    // The gully has no monitor: a line with nobody in it is there to be seen.
    "riskPoint@H2 call ",
  ]);
});

it("a river section of which only the township is known concerns all of its villages", () => {
  const river = plan({ hazard: "river", areaCode: "L9", adminAreaCode: NORTH }, "orange");
  expect(brief(river).filter((text) => text.startsWith("village"))).toHaveLength(2);
});

it("a gauge in no known area concerns the county alone", () => {
  const rain = plan({ hazard: "rain", areaCode: "R9", adminAreaCode: null }, "red");
  expect(brief(rain)).toEqual([
    `countyDuty@${COUNTY} call duty`,
    `countyLeaders@${COUNTY} call leader1>leader2`,
  ]);
});

it("a person in two posts of one line stands in it once, at the first place", () => {
  const of = organization({
    posts: [
      post("villageHead", NORTH_ONE, ["head1", "both"]),
      post("villageLiaison", NORTH_ONE, ["both", "last"]),
    ],
  });
  const village = plan(RAIN, "red", of).find(({ level }) => level === "village");
  expect(village?.persons.map(({ personCode }) => personCode)).toEqual(["head1", "both", "last"]);
});

it("news of a lower or lifted warning go to those who were asked, and ask nothing", () => {
  const called = [
    { plan: line("village a", ["a", "b", "c"]), asked: ["a", "b"] },
    { plan: line("village b", []), asked: [] },
  ];
  expect(brief(planNews(called))).toEqual([`village@${NORTH_ONE} inform a>b`]);
});
