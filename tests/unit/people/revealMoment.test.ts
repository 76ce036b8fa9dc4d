import { describe, expect, it } from "vitest";
import { momentOf } from "@/lib/people/revealMoment";

const warning = (
  tier: "none" | "blue" | "red",
  adminAreaCode: string | null,
  areaName = "北镇",
) => ({ tier, hazard: "rain" as const, areaName, adminAreaCode });
const person = { adminAreaCode: "990001100001", departmentCode: null };

describe("why a number is needed now", () => {
  it("is the highest warning in force where the person is", () => {
    const said = momentOf(person, [
      warning("blue", "990001100"),
      warning("red", "990001100001", "一村"),
      warning("red", "990001101", "南镇"),
    ]);
    expect(said).toContain("一村");
    expect(said).toContain("红");
  });

  it("is any warning for those who work for the whole county", () => {
    const leader = { adminAreaCode: null, departmentCode: null };
    expect(momentOf(leader, [warning("blue", "990001101", "南镇")])).toContain("南镇");
  });

  it("is none without a warning there: then a reason has to be given", () => {
    expect(momentOf(person, [])).toBeNull();
    expect(
      momentOf(person, [warning("none", "990001100"), warning("red", "990001101")]),
    ).toBeNull();
  });
});
