import { describe, expect, it } from "vitest";
import { readCounty } from "@/lib/county/readCounty";
import { countyOf, folder } from "../county/folder";

const VILLAGES = "villages.csv";
const T = "990001100";

/** A folder with two villages' worth of organization, in order unless something is changed. */
const given = {
  [VILLAGES]: `code,name,township_code\n${T}001,一村村民委员会,${T}\n`,
  "groups.csv": `code,name,village_code\n${T}001001,1 组,${T}001\n`,
  "departments.csv": "code,name,duties,duty_phone\nwater,县水利局,看水,0831-0000001\n",
  "risk_points.csv": `code,name,hazard,area,station\nr1,后山,slope,${T}001001,\n`,
  "people.csv": `code,name,department,area,contact_1\na,王安,,${T}001,15400000001\nb,李本,water,,15400000002\n`,
  "posts.csv": `code,kind,title,place,rank,person_1,person_2\np1,villageHead,村主任,${T}001,1,a,\np2,riskPointMonitor,监测员,r1,1,a,\np3,departmentHead,局长,water,1,b,\n`,
  "teams.csv": `code,name,department,area,leader,members\nt1,水利抢险队,water,,b,a\n`,
};
const broken = (file: keyof typeof given, from: string, to: string) =>
  problemsIn({ ...given, [file]: given[file].replace(from, to) });
const problemsIn = (files: Parameters<typeof folder>[0]) => {
  const reading = readCounty(folder(files));
  const problems = "problems" in reading ? reading.problems : [];
  return problems.map(({ file, line, column, what }) => [file, line, column, what]);
};

describe("a county folder's organization", () => {
  it("is read with its groups", () => {
    const { groups, organization } = countyOf(folder(given));
    expect(groups).toHaveLength(1);
    expect(organization.department[0]).toMatchObject({ dutyPhone: "0831-0000001", rank: 1 });
    expect(organization.person.map(({ code }) => code)).toEqual(["a", "b"]);
    expect(organization.post[0]).toMatchObject({ kind: "villageHead", holders: ["a"] });
    expect(organization.team[0]).toMatchObject({ departmentCode: "water", members: ["b", "a"] });
    expect(organization.riskPoint[0]).toMatchObject({ positionQuality: "none", position: null });
  });

  it("may be absent: an older folder is a folder without one", () => {
    const { organization, groups } = countyOf(folder());
    expect(organization).toEqual({ department: [], riskPoint: [], person: [], post: [], team: [] });
    expect(groups).toEqual([]);
  });

  it.each([
    ["an unknown area", "people.csv", `,${T}001,`, ",990001999,", [2, "area"]],
    ["a number of no known form", "people.csv", "15400000001", "12345", [2, "contact_1"]],
    ["two persons of one code", "people.csv", "\nb,", "\na,", [3, "code"]],
    ["a post whose person is missing", "posts.csv", ",1,b,", ",1,z,", [4, "person_1"]],
    ["a post at the wrong kind of place", "posts.csv", `${T}001,1`, `${T},1`, [2, "place"]],
    ["an unknown kind of post", "posts.csv", "villageHead", "chief", [2, "kind"]],
    ["a risk point in a township", "risk_points.csv", `${T}001001`, T, [2, "area"]],
    ["a team led by nobody there is", "teams.csv", ",b,a", ",z,a", [2, "leader"]],
    ["a member nobody knows", "teams.csv", ",b,a", ",b,a、z", [2, "members"]],
    ["a leader who is a member once more", "teams.csv", ",b,a", ",b,a b", [2, "members"]],
    ["a team of two homes", "teams.csv", "water,,b", `water,${T},b`, [2, "area"]],
    ["a team of no known department", "teams.csv", "water,,b", "fire,,b", [2, "department"]],
    ["an unknown station", "risk_points.csv", "001001,", "001001,NOPE", [2, "station"]],
  ] as const)("names %s to the cell", (_what, file, from, to, [line, column]) => {
    const said = broken(file, from, to);
    expect(said[0]?.slice(0, 3)).toEqual([file, line, column]);
  });

  it("names two posts of one rank, and a group outside its village", () => {
    const twice = `p1,villageHead,村主任,${T}001,1,a,\np4,villageHead,支书,${T}001,1,a,`;
    expect(broken("posts.csv", `p1,villageHead,村主任,${T}001,1,a,`, twice)).toEqual([
      ["posts.csv", 3, "rank", expect.stringContaining("p1")],
    ]);
    expect(broken("groups.csv", `${T}001001,`, "990001999001001,")[0]).toEqual([
      "groups.csv",
      2,
      undefined,
      expect.stringContaining("不以村代码"),
    ]);
  });

  it("names what is wrong in form and what does not fit in one go, in one line too", () => {
    const people = `code,name,department,area,contact_1\na,王安,,990001999,12345\nb,,nowhere,,15400000002\n`;
    const said = problemsIn({ ...given, "people.csv": people }).map((one) => one.slice(0, 3));
    expect(new Set(said.map((one) => one.join(" ")))).toEqual(
      new Set([
        "people.csv 2 contact_1",
        "people.csv 2 area",
        "people.csv 3 name",
        "people.csv 3 department",
      ]),
    );
  });

  it("does not blame a row for what another row of a broken table left open", () => {
    const said = broken("people.csv", "15400000001", "12345");
    expect(said).toHaveLength(1);
  });
});
