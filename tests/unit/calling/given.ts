import type { LinePlan } from "@/lib/calling/plan";
import type { CallSummary } from "@/lib/calling/summary";
import type {
  CallingOrganization,
  CallingPerson,
  CallingPost,
} from "@/lib/people/callingOrganization";
import { POST_PLACES, type PostKind } from "@/lib/people/post";
import { MINUTE } from "@/lib/time/instant";

export const COUNTY = "990001";
export const NORTH = "990001100";
export const SOUTH = "990001101";
export const NORTH_ONE = `${NORTH}001`;
export const NORTH_TWO = `${NORTH}002`;
export const SOUTH_ONE = `${SOUTH}001`;
/** 2026-07-22 16:40 Beijing time. */
export const START = Date.parse("2026-07-22T08:40:00Z");

export function person(code: string, number = "13800002046"): CallingPerson {
  return {
    code,
    name: `人${code}`,
    demonstration: true,
    contacts: [{ rank: 1, kind: "mobile", value: number }],
  };
}

/** A post at a place, held by these persons in order. */
export function post(
  kind: PostKind,
  place: string,
  holders: readonly string[],
  rank = 1,
): CallingPost {
  return {
    code: `${kind}-${place}-${rank}`,
    kind,
    title: `${kind} ${rank}`,
    rank,
    place: { kind: POST_PLACES[kind] === "riskPoint" ? "riskPoint" : "area", code: place },
    holders: holders.map((personCode, index) => ({ personCode, rank: index + 1 })),
  };
}

/** Two towns, three villages, a group, a watched slope and an unwatched gully, everybody in place. */
export function organization(change: Partial<CallingOrganization> = {}): CallingOrganization {
  const posts = change.posts ?? [
    post("countyDuty", COUNTY, ["duty"]),
    post("countyLeader", COUNTY, ["leader1"], 1),
    post("countyLeader", COUNTY, ["leader2"], 2),
    post("townshipDuty", NORTH, ["northDuty"]),
    post("townshipLeader", NORTH, ["northLeader"]),
    post("townshipDuty", SOUTH, ["southDuty"]),
    post("townshipLeader", SOUTH, ["southLeader"]),
    post("villageHead", NORTH_ONE, ["head1", "deputy1"]),
    post("villageLiaison", NORTH_ONE, ["liaison1"]),
    post("villageHead", NORTH_TWO, ["head2"]),
    post("villageHead", SOUTH_ONE, ["head3"]),
    post("groupHead", `${NORTH_ONE}001`, ["group1"]),
    post("riskPointMonitor", "H1", ["monitor1"]),
  ];
  const codes = new Set(posts.flatMap(({ holders }) => holders.map((one) => one.personCode)));
  return {
    areas: [
      { code: COUNTY, level: "county", name: "试县", parentCode: null },
      { code: NORTH, level: "township", name: "北镇", parentCode: COUNTY },
      { code: SOUTH, level: "township", name: "南镇", parentCode: COUNTY },
      { code: NORTH_ONE, level: "village", name: "一村", parentCode: NORTH },
      { code: NORTH_TWO, level: "village", name: "二村", parentCode: NORTH },
      { code: SOUTH_ONE, level: "village", name: "三村", parentCode: SOUTH },
      { code: `${NORTH_ONE}001`, level: "group", name: "一组", parentCode: NORTH_ONE },
    ],
    persons: [...codes].map((code) => person(code)),
    riskPoints: [
      {
        code: "H1",
        name: "崩坡积体",
        hazard: "slope",
        adminAreaCode: `${NORTH_ONE}001`,
        stationCode: "S1",
      },
      { code: "H2", name: "沟口", hazard: "gully", adminAreaCode: SOUTH_ONE, stationCode: null },
    ],
    ...change,
    posts,
  };
}

/** A line of these persons, each with ten minutes. */
export function line(
  key: string,
  persons: readonly string[],
  change: Partial<LinePlan> = {},
): LinePlan {
  return {
    key,
    level: "village",
    act: "call",
    place: { kind: "area", code: NORTH_ONE, name: "一村" },
    areaCode: NORTH_ONE,
    villageCode: NORTH_ONE,
    townshipCode: NORTH,
    limitMs: 10 * MINUTE,
    persons: persons.map((personCode) => ({
      personCode,
      name: `人${personCode}`,
      title: "村主任",
      number: "138****2046",
    })),
    above: [],
    ...change,
  };
}

const NO_LINES = {
  called: 0,
  confirmed: 0,
  lost: 0,
  rate: null,
  medianMs: null,
  p90Ms: null,
} as const;

/** Where nobody was called. */
export const NO_CALLS: CallSummary = {
  all: NO_LINES,
  villages: NO_LINES,
  tiers: [],
  levels: [],
  townships: [],
  unreached: [],
};
