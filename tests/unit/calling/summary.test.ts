import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LineFact } from "@/lib/calling/figures";
import { summarizeCalls } from "@/lib/calling/summary";
import { callingWords } from "@/lib/incident/callingWords";
import { MINUTE } from "@/lib/time/instant";
import { NORTH, NORTH_ONE, NORTH_TWO, SOUTH, SOUTH_ONE, START } from "./given";

const AREAS = {
  townships: [
    { code: NORTH, name: "北镇" },
    { code: SOUTH, name: "南镇" },
  ],
  villages: [
    { code: NORTH_ONE, name: "一村", townshipCode: NORTH },
    { code: NORTH_TWO, name: "二村", townshipCode: NORTH },
    { code: SOUTH_ONE, name: "三村", townshipCode: SOUTH },
  ],
};
const LEVELS = [
  { code: "countyDuty", name: "县值班员" },
  { code: "village", name: "村" },
];

const village = (villageCode: string, change: Partial<LineFact> = {}): LineFact => ({
  tier: "red",
  level: "village",
  townshipCode: villageCode.slice(0, 9),
  villageCode,
  beganAt: START,
  confirmedAt: null,
  unconfirmed: "lost",
  ...change,
});
const confirmed = (minutes: number) =>
  ({ confirmedAt: START + minutes * MINUTE, unconfirmed: null }) as const;
const ofCounty: LineFact = {
  ...village(NORTH_ONE, confirmed(1)),
  level: "countyDuty",
  townshipCode: null,
  villageCode: null,
};
const summary = (facts: readonly LineFact[]) => summarizeCalls(facts, LEVELS, AREAS);

describe("villages nobody of which confirmed", () => {
  const standings = (...facts: LineFact[]) =>
    summary(facts).unreached.map(({ name, standing }) => `${name} ${standing}`);

  it("are those with no confirmation for any of their calls", () => {
    expect(
      standings(village(NORTH_ONE), village(NORTH_ONE, confirmed(9)), village(NORTH_TWO)),
    ).toEqual(["二村 lost"]);
  });

  it("are being called while any call of theirs runs, and lost before merely over", () => {
    const ended = { unconfirmed: "ended" } as const;
    const calling = { unconfirmed: "calling" } as const;
    expect(
      standings(
        village(NORTH_ONE),
        village(NORTH_ONE, calling),
        village(NORTH_TWO, ended),
        village(NORTH_TWO),
        village(SOUTH_ONE, ended),
      ),
    ).toEqual(["一村 calling", "二村 lost", "三村 ended"]);
  });
});

it("tiers, levels and townships each divide what there is in all", () => {
  const facts = fc.record({
    tier: fc.constantFrom("red", "orange", "yellow"),
    code: fc.constantFrom(NORTH_ONE, NORTH_TWO, SOUTH_ONE),
    minutes: fc.option(fc.integer({ min: 0, max: 60 })),
    isVillage: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 40 }), (drawn) => {
      const lines = drawn.map(({ tier, code, minutes, isVillage }): LineFact => {
        const line = village(code, { tier, ...(minutes === null ? {} : confirmed(minutes)) });
        return isVillage ? line : { ...line, level: "countyDuty", villageCode: null };
      });
      const { all, villages, tiers, levels, townships } = summary(lines);
      const sum = (parts: readonly { called: number; confirmed: number; lost: number }[]) =>
        parts.reduce(
          (total, { called, confirmed: done, lost }) => [
            (total[0] ?? 0) + called,
            (total[1] ?? 0) + done,
            (total[2] ?? 0) + lost,
          ],
          [0, 0, 0],
        );
      expect(sum(tiers)).toEqual([all.called, all.confirmed, all.lost]);
      expect(sum(levels)).toEqual([all.called, all.confirmed, all.lost]);
      expect(sum(townships)).toEqual([villages.called, villages.confirmed, villages.lost]);
      expect(all.confirmed + all.lost).toBe(all.called);
    }),
  );
});

describe("a report's words of calls", () => {
  it("say all, each tier and level, and the villages by township", () => {
    const facts = [
      ofCounty,
      village(NORTH_ONE, confirmed(3)),
      village(NORTH_TWO, { tier: "orange" }),
      village(SOUTH_ONE, { unconfirmed: "ended" }),
    ];
    expect(callingWords(summary(facts)).split("\n")).toEqual([
      "预警发布和升级后叫应责任人 4 处次（同一处每次预警计一次），确认 2 处次（50%），中位用时 2 分，90% 在 3 分内，落空 1 处次。",
      "按预警等级：红色 3 处次，确认 2 处次（66%），中位用时 2 分，90% 在 3 分内；橙色 1 处次，无一确认，落空 1 处次。",
      "按级别：县值班员 1 处次，确认 1 处次（100%），中位用时 1 分，90% 在 1 分内；村 3 处次，确认 1 处次（33%），中位用时 3 分，90% 在 3 分内，落空 1 处次。",
      "截至目前没有一人确认的村 2 个。无人应答：北镇二村；未确认即结束：南镇三村。",
    ]);
  });

  it("say nothing where nobody was called, and name no village where all confirmed", () => {
    expect(callingWords(summary([]))).toBe("");
    expect(callingWords(summary([village(NORTH_ONE, confirmed(3))]))).not.toContain("没有一人");
  });
});
