import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCounty } from "@/lib/county/readCounty";
import { rosterFile } from "@/lib/duty/rosterTable";
import { responseRulesSchema } from "@/lib/incident/responseRules";
import { readContact } from "@/lib/people/contact";
import { demonstrationOrganization } from "@/lib/people/demonstration/demonstrationOrganization";
import { organizationFaults } from "@/lib/people/faults";
import { organizationGaps } from "@/lib/people/gaps";
import { placesOf } from "@/lib/people/places";
import { organizationFiles } from "@/lib/people/tables/folderFiles";

const FOLDER = fileURLToPath(new URL("../../../counties/gaoxian", import.meta.url));
const FILES = [
  "county.json",
  "boundary.geojson",
  "stations.csv",
  "rules.json",
  "series.csv",
  "townships.csv",
  "villages.csv",
];
const read = (file: string) => readFileSync(`${FOLDER}/${file}`, "utf8");
const reading = readCounty(new Map(FILES.map((file) => [file, read(file)])));
if ("problems" in reading) throw new Error("counties/gaoxian is not in order");
const { county } = reading;
const { organization, groups, rosters } = demonstrationOrganization({
  ...county,
  landlineArea: "0831",
});
const areas = [
  { code: county.code, level: "county" as const, name: county.name, parentCode: null },
  ...county.townships.map(({ code, name }) => ({
    code,
    level: "township" as const,
    name,
    parentCode: county.code,
  })),
  ...county.villages.map(({ code, name, townshipCode }) => ({
    code,
    level: "village" as const,
    name,
    parentCode: townshipCode,
  })),
  ...groups.map(({ code, name, villageCode }) => ({
    code,
    level: "group" as const,
    name,
    parentCode: villageCode,
  })),
];

describe("the invented organization of 高县", () => {
  it("is what lies in its folder: the same county always has the same people", () => {
    for (const [file, text] of organizationFiles(organization)) expect(text).toBe(read(file));
    expect(rosterFile(rosters)).toBe(read("duty.csv"));
  });

  it("has every duty room kept, by persons who take turns", () => {
    expect(rosters).toHaveLength(1 + organization.department.length + county.townships.length);
    for (const { pattern } of rosters) {
      expect(pattern.persons.leader?.length).toBeGreaterThan(1);
      expect(pattern.persons.officer?.length).toBeGreaterThan(1);
    }
  });

  it("lacks nobody: every village a head and a liaison, every risk point a monitor", () => {
    expect(organizationGaps(organization, areas)).toEqual({
      villagesWithoutHead: [],
      villagesWithoutLiaison: [],
      townshipsWithoutDuty: [],
      riskPointsWithoutMonitor: [],
      vacantPosts: [],
      personsWithoutContact: [],
    });
    expect(county.villages).toHaveLength(218);
  });

  it("has at least three in every village's line, one after the other", () => {
    for (const { code } of county.villages) {
      const ranks = organization.post
        .filter(({ kind, placeCode }) => kind === "villageHead" && placeCode === code)
        .map(({ rank }) => rank);
      expect(ranks.length).toBeGreaterThanOrEqual(3);
      expect(ranks).toEqual(ranks.map((_rank, index) => index + 1));
    }
  });

  it("has somebody behind the head of every group, so that one silence does not end its line", () => {
    const lines = groups.map(({ code }) =>
      organization.post
        .filter(({ kind, placeCode }) => kind === "groupHead" && placeCode === code)
        .map(({ rank, holders }) => [rank, holders.length, ...holders] as const),
    );
    for (const [first, second, ...more] of lines) {
      expect(first?.slice(0, 2)).toEqual([1, 1]);
      expect(second?.slice(0, 2)).toEqual([2, 1]);
      expect(second?.[2]).not.toBe(first?.[2]);
      expect(more).toEqual([]);
    }
    expect(lines.length).toBeGreaterThan(700);
  });

  it("has a team in every township and with those who rescue, of people no call waits for", () => {
    const { team: teams, post: posts, person: persons } = organization;
    const homes = teams.map(({ adminAreaCode, departmentCode }) => adminAreaCode ?? departmentCode);
    expect(homes).toEqual(expect.arrayContaining(county.townships.map(({ code }) => code)));
    expect(homes).toContain("fire");
    const called = new Set(posts.flatMap(({ holders }) => holders));
    const homeOf = new Map(
      persons.map(({ code, adminAreaCode, departmentCode }) => [
        code,
        adminAreaCode ?? departmentCode,
      ]),
    );
    for (const [index, { members }] of teams.entries()) {
      expect(members.length).toBeGreaterThan(2);
      expect(members.map((code) => homeOf.get(code))).toEqual(members.map(() => homes[index]));
      expect(members.filter((code) => called.has(code))).toEqual([]);
    }
  });

  it("is asked by the county's plan: its teams are there", () => {
    const { plans } = responseRulesSchema.parse(JSON.parse(read("response.json")));
    const asked = plans.flatMap(({ levels }) =>
      Object.values(levels).flatMap(({ tasks }) =>
        tasks.flatMap(({ to }) => ("team" in to ? [to.team] : [])),
      ),
    );
    expect(asked).not.toEqual([]);
    expect(organization.team.map(({ code }) => code)).toEqual(expect.arrayContaining(asked));
  });

  it("fits together, and links the slopes that are watched to their stations", () => {
    const places = placesOf(
      areas,
      county.stations.map(({ code }) => code),
    );
    expect(organizationFaults(organization, places)).toEqual([]);
    const slopes = county.stations.filter(({ kind }) => kind === "slope").map(({ code }) => code);
    const watched = organization.riskPoint.flatMap(({ stationCode }) => stationCode ?? []);
    expect(watched.toSorted()).toEqual(slopes.toSorted());
    expect(organization.riskPoint.length).toBeGreaterThan(250);
  });

  it("is marked, and has numbers of the right form that reach nobody", () => {
    const { department, riskPoint, person, team } = organization;
    for (const { demonstration } of [...department, ...riskPoint, ...person, ...team])
      expect(demonstration).toBe(true);
    expect(person.length).toBeGreaterThan(2_000);
    const values = person.flatMap(({ contacts }) => contacts.map(({ value }) => value));
    expect(new Set(values).size).toBe(values.length);
    for (const value of values) {
      expect(readContact(value)?.value).toBe(value);
      // 154 is allotted to no operator, no local number begins with 0, .invalid is nobody's.
      expect(value).toMatch(/^154\d{8}$|^0831-0\d{6}$|@example\.invalid$/);
    }
  });
});
