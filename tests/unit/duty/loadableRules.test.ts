import { describe, expect, it } from "vitest";
import { readCounty } from "@/lib/county/readCounty";
import { loadableRules } from "@/lib/duty/loadableRules";
import type { DutyPattern, DutySlot } from "@/lib/duty/pattern";
import { type RosterRule, rosterFile } from "@/lib/duty/rosterTable";
import type { DutyUnit } from "@/lib/duty/unit";
import { placesOf } from "@/lib/people/places";
import { organizationFiles } from "@/lib/people/tables/folderFiles";
import { countyOf, folder } from "../county/folder";

const EAST: DutyUnit = { kind: "township", code: "990001100" };
const WATER: DutyUnit = { kind: "department", code: "water" };
const MANY = Array.from({ length: 19 }, (_, index) => `m${index + 1}`);

const { organization } = countyOf(
  folder({
    "departments.csv": "code,name,retired\nwater,县水利局,\nold,旧局,是\n",
    "people.csv": [
      "code,name,area,department,retired",
      ...MANY.map((code) => `${code},员${code},${EAST.code},,`),
      `gone,离职,${EAST.code},,是`,
      "w,水利,,water,",
      "",
    ].join("\n"),
  }),
);
const places = placesOf(
  [
    { code: "990001", level: "county", name: "测试县", parentCode: null },
    { code: EAST.code, level: "township", name: "东镇", parentCode: "990001" },
  ],
  [],
);
const around = { organization, places };

const slot = (role: DutySlot["role"], more: Partial<DutySlot> = {}): DutySlot => ({
  role,
  startsAt: "08:30",
  hours: 24,
  days: "every",
  ...more,
});
const rule = (
  slots: readonly DutySlot[],
  persons: Partial<DutyPattern["persons"]>,
  unit = EAST,
): RosterRule => ({
  unit,
  pattern: { slots: [...slots], persons: { leader: [], officer: [], ...persons } },
});
const loadable = (...rules: RosterRule[]) => loadableRules({ rules, withoutRule: [] }, around);

/** As a county that begins with these files reads them. */
function readBack(rules: readonly RosterRule[]) {
  const files = Object.fromEntries([
    ...organizationFiles(organization),
    ["duty.csv", rosterFile(rules)],
  ]);
  const reading = readCounty(folder(files));
  return "problems" in reading ? reading.problems : reading.county.rosters;
}

describe("roster rules on their way into a county folder", () => {
  it("are the same when they are read again, however many take turns", () => {
    const rules = [
      rule([slot("leader"), slot("officer")], { leader: ["m1"], officer: MANY }),
      rule(
        [
          slot("officer", { days: "workday", hours: 9 }),
          slot("officer", { days: "offday" }),
          slot("officer", { startsAt: "17:30", days: "workday", hours: 15 }),
        ],
        { officer: ["w"] },
        WATER,
      ),
    ];
    expect(loadable(...rules)).toEqual({ rules, leftOut: [] });
    expect(readBack(rules)).toEqual(rules);
    const more = [
      rule([slot("officer"), slot("officer", { startsAt: "20:00" })], { officer: MANY }),
    ];
    expect(readBack(more)).toEqual(more);
  });

  it("leave out who would not be taken, and say whom and why", () => {
    const kept = loadable(
      rule([slot("leader"), slot("officer")], { leader: ["w"], officer: ["m1", "gone", "m2"] }),
    );
    expect(kept.rules).toEqual([rule([slot("officer")], { officer: ["m1", "m2"] })]);
    expect(kept.leftOut).toEqual([
      "东镇：带班领导 水利（w）已不在本单位，没有导出",
      "东镇：带班领导的班次没有人轮，没有导出",
      "东镇：值班员 离职（gone）已停用，没有导出",
    ]);
    expect(readBack(kept.rules)).toEqual(kept.rules);
  });

  it("say what the table has no words for: a shift of two lengths, turns without a shift", () => {
    const kept = loadable(
      rule([slot("officer", { hours: 12 }), slot("officer")], { officer: ["m1"], leader: ["m2"] }),
    );
    expect(kept.rules).toEqual([rule([slot("officer", { hours: 12 })], { officer: ["m1"] })]);
    expect(kept.leftOut).toEqual([
      "东镇：带班领导没有班次，轮班的 1 人没有导出",
      expect.stringContaining("24 小时的没有导出"),
    ]);
  });

  it("say of rooms that are none any more, and of those that have shifts and no rule", () => {
    const gone = rule([slot("officer")], { officer: ["m1"] }, { kind: "department", code: "old" });
    const { rules, leftOut } = loadableRules({ rules: [gone], withoutRule: [EAST] }, around);
    expect(rules).toEqual([]);
    expect(leftOut).toEqual([
      "old 已不是值班单位，它的排班规则没有导出",
      expect.stringMatching(/^东镇：没有排班规则/),
    ]);
  });
});
