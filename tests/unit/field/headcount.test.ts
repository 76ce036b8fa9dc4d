import { describe, expect, it } from "vitest";
import { ageWords, leftWords } from "@/lib/field/age";
import { guidance, guidanceOnce, spokenGuidance } from "@/lib/field/guidance";
import { faultOf, type KeptCount, meets, remaining } from "@/lib/field/headcount";
import { intentSchema } from "@/lib/field/intentSchema";
import { HAZARDS, RAISED_TIERS } from "@/lib/warning/tier";
import { ACCEPT, CONFIRM, COUNT, count, made, NOW, PHOTO, REPORT, WANG } from "./given";

const XIA = 9;
const kept = (version: number, userId: number): KeptCount => ({
  version,
  userId,
  count: count(version),
  by: "某",
  at: NOW,
});

describe("counting heads", () => {
  it("says who has not set off", () => {
    expect(remaining(count(4, 1))).toEqual({ households: 4, people: 26 });
  });

  it("does not add up where more have arrived than there are", () => {
    expect(faultOf(count(4))).toBeNull();
    expect(faultOf(count(8, 2))).toMatch(/户数/);
    expect(faultOf({ ...count(0), total: { households: 1.5, people: 1 } })).toMatch(/整数/);
  });

  it("meets another's count made since the one that was on the screen", () => {
    expect(meets([kept(1, XIA), kept(2, XIA)], { base: 1, userId: WANG })?.version).toBe(2);
    expect(meets([kept(1, XIA)], { base: 1, userId: WANG })).toBeNull();
    expect(meets([kept(1, XIA)], { base: null, userId: WANG })?.version).toBe(1);
  });

  it("does not meet the person's own earlier word", () => {
    expect(meets([kept(1, WANG), kept(2, WANG)], { base: null, userId: WANG })).toBeNull();
    expect(
      meets([kept(1, WANG), kept(2, XIA), kept(3, WANG)], { base: 1, userId: WANG })?.version,
    ).toBe(2);
  });
});

describe("the words of the field", () => {
  it.each([
    [20_000, "刚刚"],
    [6 * 60_000, "6 分钟前"],
    [2 * 3_600_000, "2 小时前"],
    [3 * 86_400_000, "3 天前"],
  ])("say an age of %d ms as %s", (ms, words) => {
    expect(ageWords(ms)).toBe(words);
  });

  it("count a time limit down to nought and no further", () => {
    expect(leftWords(165_000)).toBe("02:45");
    expect(leftWords(1)).toBe("00:01");
    expect(leftWords(0)).toBe("已到时");
    expect(leftWords(-5)).toBe("已到时");
    expect(leftWords(3_765_000)).toBe("1:02:45");
  });

  it("give three lines to act by for every tier of every hazard", () => {
    for (const tier of RAISED_TIERS) {
      for (const hazard of HAZARDS) expect(guidance(tier, hazard)).toHaveLength(3);
    }
  });

  it("say the same lines once however many warnings ask for them", () => {
    const orange = { tier: "orange", hazard: "rain" } as const;
    const river = { tier: "orange", hazard: "river" } as const;
    expect(guidanceOnce([orange, river, orange])).toEqual([
      guidance("orange", "rain"),
      guidance("orange", "river"),
      [],
    ]);
  });

  it("are read by a voice with what holds, why, and that it is an exercise", () => {
    const warned = { tier: "orange", hazard: "rain", areaName: "庆符镇", exercise: true } as const;
    const spoken = spokenGuidance({ ...warned, reason: "3 小时雨量 53.4 mm" });
    expect(spoken).toMatch(/^演练。庆符镇，橙色\S+预警。3 小时雨量 53.4 mm。/);
    for (const line of guidance("orange", "rain")) expect(spoken).toContain(line);
    expect(spokenGuidance({ ...warned, exercise: false, reason: null })).not.toMatch(/演练|。。/);
  });
});

describe("the border of the field's intents", () => {
  it("takes every intent a phone makes", () => {
    for (const intent of made([CONFIRM, ACCEPT, REPORT, PHOTO, COUNT])) {
      expect(intentSchema.parse(JSON.parse(JSON.stringify(intent)))).toEqual(intent);
    }
  });

  it("takes no count that does not add up", () => {
    const [intent] = made([{ ...COUNT, count: count(8, 2) } as typeof COUNT]);
    expect(intentSchema.safeParse(intent).success).toBe(false);
  });
});
