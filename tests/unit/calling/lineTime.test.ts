import { describe, expect, it } from "vitest";
import { DEFAULT_CALL_POLICY } from "@/lib/calling/defaultPolicy";
import { lineBeyondTarget, longestLines } from "@/lib/calling/lineTime";
import { NORTH_ONE, NORTH_TWO, organization, post } from "./given";

describe("the longest line of a level", () => {
  it("is counted over its places, a person with two posts once", () => {
    const { village } = longestLines(
      DEFAULT_CALL_POLICY,
      organization({
        posts: [
          post("villageHead", NORTH_ONE, ["a", "b"]),
          post("villageLiaison", NORTH_ONE, ["b", "c"]),
          post("villageHead", NORTH_TWO, ["a"]),
        ],
      }),
    );
    expect(village).toBe(3);
  });
});

describe("a line of villages", () => {
  const beyond = (persons: number, tier: "orange" | "red" = "red", level = "village") =>
    lineBeyondTarget(DEFAULT_CALL_POLICY, tier, level, { [level]: persons });

  it("passes the aim where its persons together have more time than that", () => {
    expect(beyond(3)).toBeNull();
    expect(beyond(4)).toEqual({ persons: 4, minutes: 16, targetMinutes: 15 });
    expect(beyond(5)).toEqual({ persons: 5, minutes: 20, targetMinutes: 15 });
  });

  it("is under no aim at a tier that has none, nor are the lines of other levels", () => {
    expect(beyond(5, "orange")).toBeNull();
    expect(beyond(5, "red", "group")).toBeNull();
  });
});
