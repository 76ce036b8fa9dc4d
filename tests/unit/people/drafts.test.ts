import { describe, expect, it } from "vitest";
import { personDraftSchema } from "@/lib/people/drafts";
import { teamDraftSchema } from "@/lib/people/team";

const PERSON = {
  name: "周敏",
  place: { kind: "county" },
  contacts: [],
  note: "",
  demonstration: true,
};
const TEAM = {
  name: "抢险队",
  place: { kind: "county" },
  duties: "",
  base: "",
  phone: "",
  members: ["p1"],
  demonstration: true,
};

const faultsOf = (result: ReturnType<typeof personDraftSchema.safeParse>) =>
  result.error?.issues.map(({ path, message }) => [path.join("."), message.slice(0, 3)]);

describe("what is wrong with a form", () => {
  it("lands on the number that was typed, and says what one looks like", () => {
    const contacts = [{ kept: 1 }, { written: "12345" }];
    expect(faultsOf(personDraftSchema.safeParse({ ...PERSON, contacts }))).toEqual([
      ["contacts.1.written", "应为："],
    ]);
  });

  it.each([
    [{ members: [] }, "members", "至少要有带队的一人"],
    [{ members: ["p1", "p1"] }, "members", "同一个人只能列一次"],
    [{ phone: "12" }, "phone", "应为："],
    [{ place: { kind: "area", code: "" } }, "place.code", "请选择"],
  ])("lands on the team's field: %j", (changed, field, message) => {
    const { error } = teamDraftSchema.safeParse({ ...TEAM, ...changed });
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
    expect(error?.issues[0]?.message).toContain(message);
  });

  it("is nothing where all fits", () => {
    expect(teamDraftSchema.safeParse(TEAM).success).toBe(true);
    expect(personDraftSchema.safeParse(PERSON).success).toBe(true);
  });
});
