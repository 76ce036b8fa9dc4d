import { describe, expect, it } from "vitest";
import { DEFAULT_CALL_POLICY } from "@/lib/calling/defaultPolicy";
import { type CallPolicy, callPolicySchema } from "@/lib/calling/policy";

const limits = (tier: keyof CallPolicy["tiers"]) =>
  DEFAULT_CALL_POLICY.tiers[tier].levels.map(({ level, act, limitMinutes }) =>
    act === "call" ? `${level} ${limitMinutes}` : `${level} told`,
  );

describe("the default policy is that of the domain's rules", () => {
  it("is valid", () => {
    expect(callPolicySchema.parse(DEFAULT_CALL_POLICY)).toEqual(DEFAULT_CALL_POLICY);
  });

  it("gives orange the limit of each level, and no aim for all", () => {
    expect(limits("orange")).toEqual([
      "countyDuty 1",
      "countyLeaders 5",
      "townshipDuty 5",
      "townshipLeaders 10",
      "village 10",
      "group 10",
      "riskPoint 10",
    ]);
    expect(DEFAULT_CALL_POLICY.tiers.orange.targetMinutes).toBeNull();
  });

  it("gives a village 4 min per person at red, so that 15 min can be met", () => {
    expect(limits("red")).toContain("village 4");
    expect(limits("red")).toContain("riskPoint 10");
    expect(DEFAULT_CALL_POLICY.tiers.red.targetMinutes).toBe(15);
  });

  it.each(["blue", "yellow"] as const)("calls the monitors at %s and tells duty", (tier) => {
    expect(limits(tier)).toEqual([
      "countyDuty told",
      "townshipDuty told",
      "village told",
      "riskPoint 10",
    ]);
  });
});

describe("a policy that contradicts itself is refused where it does", () => {
  const refusals = (change: (policy: CallPolicy) => unknown) => {
    const result = callPolicySchema.safeParse(change(structuredClone(DEFAULT_CALL_POLICY)));
    return result.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
  };

  it("a tier names a level that is not there", () => {
    expect(
      refusals((policy) => {
        policy.tiers.red.levels.push({ level: "moon", act: "call", limitMinutes: 5 });
        return policy;
      }),
    ).toEqual(["tiers.red.levels.7.level 没有级别 moon"]);
  });

  it("a level is named twice in one tier", () => {
    expect(
      refusals((policy) => {
        policy.tiers.red.levels.push({ level: "village", act: "call", limitMinutes: 5 });
        return policy;
      }),
    ).toEqual(["tiers.red.levels.7.level 级别 village 在同一等级中出现两次"]);
  });

  it("the levels above go round in a circle", () => {
    const found = refusals((policy) => ({
      ...policy,
      levels: policy.levels.map((level) =>
        level.code === "countyLeaders" ? { ...level, above: "village" } : level,
      ),
    }));
    expect(found).toContain("levels.4.above 上一级绕回了自己");
  });

  it("a post is asked for where it cannot be", () => {
    const found = refusals((policy) => ({
      ...policy,
      levels: policy.levels.map((level) =>
        level.code === "village" ? { ...level, posts: ["townshipDuty"] } : level,
      ),
    }));
    expect(found).toEqual(["levels.4.posts 岗位 townshipDuty 不在 village 一级"]);
  });

  it("a limit is no time at all", () => {
    const found = refusals((policy) => ({
      ...policy,
      tiers: {
        ...policy.tiers,
        red: {
          ...policy.tiers.red,
          levels: [{ level: "village", act: "call", limitMinutes: 0 }],
        },
      },
    }));
    expect(found).toEqual(["tiers.red.levels.0.limitMinutes 时限至少 0.5 分钟"]);
  });
});
