import { describe, expect, it } from "vitest";
import { readCounty } from "@/lib/county/readCounty";
import { rosterFile } from "@/lib/duty/rosterTable";
import { countyOf, folder } from "../county/folder";

const EAST = "990001100";
const WEST = "990001101";
const HEAD = "unit,role,starts_at,hours,days,person_1,person_2";

const given = {
  "departments.csv": "code,name,duties,duty_phone\nwater,县水利局,看水,0831-0000001\n",
  "people.csv": `code,name,department,area,contact_1,retired\na,王安,,${EAST},15400000001,\nb,李本,,${EAST},15400000002,\nc,张成,water,,15400000003,\nd,赵定,,${EAST},15400000004,是\n`,
  "posts.csv": `code,kind,title,place,rank,person_1\np1,townshipDuty,镇值班员,${WEST},1,a\n`,
};
const withRows = (...rows: string[]) =>
  folder({ ...given, "duty.csv": `${[HEAD, ...rows].join("\n")}\n` });
const problemsOf = (...rows: string[]) => {
  const reading = readCounty(withRows(...rows));
  const problems = "problems" in reading ? reading.problems : [];
  return problems.map(({ file, line, column, what }) => [file, line, column, what]);
};

describe("the roster rules of a county folder", () => {
  it("are read by unit, with the shifts of each and who takes turns in the order of the rows", () => {
    const { rosters } = countyOf(
      withRows(
        `${EAST},officer,08:30,24,工作日,a,b`,
        `${EAST},值班员,09:00,24,offday,b,`,
        `water,officer,08:00,12,,c,`,
        `${WEST},leader,08:30,24,every,a,`,
      ),
    );
    expect(rosters.map(({ unit }) => unit)).toEqual([
      { kind: "township", code: EAST },
      { kind: "department", code: "water" },
      { kind: "township", code: WEST },
    ]);
    expect(rosters[0]?.pattern).toEqual({
      slots: [
        { role: "officer", startsAt: "08:30", hours: 24, days: "workday" },
        { role: "officer", startsAt: "09:00", hours: 24, days: "offday" },
      ],
      persons: { leader: [], officer: ["a", "b"] },
    });
    expect(rosters[1]?.pattern.slots).toEqual([
      { role: "officer", startsAt: "08:00", hours: 12, days: "every" },
    ]);
    const again = countyOf(folder({ ...given, "duty.csv": rosterFile(rosters) }));
    expect(again.rosters).toEqual(rosters);
  });

  it("may be absent: another county begins without", () => {
    expect(countyOf(folder(given)).rosters).toEqual([]);
  });

  it.each([
    ["an unknown unit", "990001999,officer,08:30,24,,a,", "unit", "没有值班单位 990001999"],
    ["an unknown person", `${EAST},officer,08:30,24,,a,z`, "person_2", "没有人员 z"],
    ["a person who left", `${EAST},officer,08:30,24,,d,`, "person_1", "d 已停用，不能值班"],
    ["a person of elsewhere", `${EAST},officer,08:30,24,,c,`, "person_1", expect.any(String)],
    ["a person named twice", `${EAST},officer,08:30,24,,a,a`, "person_2", "a 写了两次"],
    ["a shift of nobody", `${EAST},officer,08:30,24,,,`, "person_1", "没有人轮这个班"],
    ["an unknown role", `${EAST},cook,08:30,24,,a,`, "role", expect.any(String)],
    ["an hour that is none", `${EAST},officer,8点,24,,a,`, "starts_at", expect.any(String)],
  ])("name %s to the cell", (_what, row, column, what) => {
    expect(problemsOf(`${WEST},leader,08:30,24,,a,`, row)).toEqual([["duty.csv", 3, column, what]]);
  });

  it("name a shift that is written twice", () => {
    const row = `${EAST},officer,08:30,24,,a,`;
    expect(problemsOf(row, row)).toEqual([
      ["duty.csv", 3, "starts_at", expect.stringContaining("与第 2 行重复")],
    ]);
  });

  it("are not blamed for persons whose own table is wrong", () => {
    const broken = { ...given, "people.csv": given["people.csv"].replace("15400000001", "12") };
    const reading = readCounty(
      folder({ ...broken, "duty.csv": `${HEAD}\n${EAST},officer,08:30,24,,a,b\n` }),
    );
    const files = "problems" in reading ? reading.problems.map(({ file }) => file) : [];
    expect(new Set(files)).toEqual(new Set(["people.csv"]));
  });
});
