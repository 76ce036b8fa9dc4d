import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levelRank } from "@/lib/incident/level";
import { propose, type Situation } from "@/lib/incident/proposal";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { NOW, PLAN, QUIET, river, warningsIn } from "./given";

const report = (change: Partial<Situation["reports"][number]>) => ({
  id: 1,
  receivedAt: NOW,
  facts: [],
  dead: null,
  missing: null,
  ...change,
});

const CASES: readonly [string, Partial<Situation>, string | null][] = [
  ["nothing", {}, null],
  ["blue in two townships", { warnings: warningsIn(2, "blue") }, null],
  ["blue in three townships", { warnings: warningsIn(3, "blue") }, "IV"],
  ["yellow in three townships", { warnings: warningsIn(3, "yellow") }, "IV"],
  ["yellow in two townships", { warnings: warningsIn(2, "yellow") }, null],
  ["one orange", { warnings: warningsIn(1, "orange") }, "III"],
  ["one red", { warnings: warningsIn(1, "red") }, "II"],
  ["main river at its alert level", { rivers: [river(10)] }, "III"],
  ["main river a centimetre below", { rivers: [river(9.99)] }, null],
  ["another river above alert", { rivers: [river(11, "小溪")] }, null],
  ["any river at its guarantee level", { rivers: [river(12, "小溪")] }, "II"],
  ["a broken dike", { reports: [report({ facts: ["dikeBreak"] })] }, "I"],
  ["a flooded road", { reports: [report({ facts: ["roadCut"] })] }, null],
  ["ten dead or missing", { reports: [report({ dead: 4, missing: 6 })] }, "I"],
  ["nine dead or missing", { reports: [report({ dead: 4, missing: 5 })] }, null],
  [
    "six dead in one report and five missing in a later one",
    { reports: [report({ dead: 6 }), report({ id: 2, receivedAt: NOW + 1, missing: 5 })] },
    "I",
  ],
  [
    "twelve missing, of whom all but three were found",
    { reports: [report({ missing: 12 }), report({ id: 2, receivedAt: NOW + 1, missing: 3 })] },
    null,
  ],
  [
    "two reports of five each, which are totals and not added",
    { reports: [report({ dead: 5 }), report({ id: 2, dead: 5 })] },
    null,
  ],
];

describe("the proposed level", () => {
  it.each(CASES)("of %s", (_name, change, level) => {
    expect(propose(PLAN, { ...QUIET, ...change }).level).toBe(level);
  });

  it("gives every reason that holds, the highest level's first, with its records", () => {
    const proposal = propose(PLAN, {
      ...QUIET,
      warnings: warningsIn(3, "red"),
      rivers: [river(10.42)],
    });
    expect(proposal.level).toBe("II");
    expect(proposal.reasons.map(({ level }) => level)).toEqual(["II", "III", "III", "IV"]);
    expect(proposal.reasons[0]).toEqual({
      level: "II",
      words: "红色预警生效：第1镇、第2镇、第3镇，涉及 3 个乡镇",
      sources: [
        { kind: "warning", id: 1 },
        { kind: "warning", id: 2 },
        { kind: "warning", id: 3 },
      ],
    });
    expect(proposal.reasons[2]).toMatchObject({
      words: "南河水文站 10.42 m，达到或超过警戒水位 10.00 m",
      sources: [{ kind: "station", name: "南河水文站" }],
    });
  });

  it("names the reports its count of casualties was taken from, whichever order they came in", () => {
    const counting = [
      report({ id: 1, dead: 6, missing: 9 }),
      report({ id: 3, receivedAt: NOW + 2, missing: 5 }),
      report({ id: 2, receivedAt: NOW + 1, missing: 30 }),
    ];
    expect(propose(PLAN, { ...QUIET, reports: counting }).reasons).toEqual([
      {
        level: "I",
        words: "报告死亡、失踪共 11 人",
        sources: [
          { kind: "report", id: 1 },
          { kind: "report", id: 3 },
        ],
      },
    ]);
  });

  it("counts two warnings of one township once, and a village as its township", () => {
    const [first, second] = warningsIn(2, "blue");
    if (!first || !second) throw new Error("given");
    const village = { ...second, id: 3, adminAreaCode: `${first.adminAreaCode}001` };
    const twice = { ...QUIET, warnings: [first, second, village] };
    expect(propose(PLAN, twice).level).toBeNull();
  });

  it("says once what meets the conditions of several levels, of the highest", () => {
    const byGrade = (level: "II" | "III") => ({
      ...PLAN.levels[level],
      conditions: [{ when: "grade" as const, grade: level }],
    });
    const plan = { ...PLAN, levels: { ...PLAN.levels, II: byGrade("II"), III: byGrade("III") } };
    expect(propose(plan, { ...QUIET, grade: "II" }).reasons).toEqual([
      { level: "II", words: "事件定为重大等级", sources: [] },
    ]);
  });

  it("takes a warning in no known area where one is enough, and never for a township", () => {
    const nowhere = warningsIn(3, "orange").map((one) => ({ ...one, adminAreaCode: null }));
    const proposal = propose(PLAN, { ...QUIET, warnings: nowhere });
    expect(proposal.reasons.map(({ level }) => level)).toEqual(["III"]);
  });

  it("never falls when a warning is added or rises", () => {
    const tier = fc.constantFrom(...RAISED_TIERS);
    const warning = fc.record({ tier, township: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(warning), warning, tier, (drawn, more, other) => {
        const made = [...drawn, more].map(({ tier: each, township }, id) => ({
          id,
          hazard: "rain" as const,
          tier: each,
          areaName: `${township}`,
          adminAreaCode: `99000110${township}`,
        }));
        const level = (warnings: Situation["warnings"]) =>
          levelRank(propose(PLAN, { ...QUIET, warnings }).level);
        expect(level(made)).toBeGreaterThanOrEqual(level(made.slice(0, -1)));
        const order = RAISED_TIERS.indexOf(other) > RAISED_TIERS.indexOf(more.tier);
        const raised = made.map((one, index) =>
          order && index === made.length - 1 ? { ...one, tier: other } : one,
        );
        expect(level(raised)).toBeGreaterThanOrEqual(level(made));
      }),
    );
  });
});
