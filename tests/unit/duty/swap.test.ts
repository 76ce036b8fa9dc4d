import { describe, expect, it } from "vitest";
import { afterAnswer, afterSwap, SWAP_STATES, swapFault } from "@/lib/duty/swap";
import { MONDAY, QINGFU, shift } from "./roster";

const mine = shift("P1", 0);
const theirs = shift("P2", 24);
const shifts = [mine, theirs];
const before = MONDAY - 1;

describe("a swap", () => {
  it("exchanges the two persons and nothing else", () => {
    const swap = { given: mine, toPersonCode: "P2", taken: theirs };
    expect(swapFault(swap, shifts, before)).toBeNull();
    expect(afterSwap(swap, shifts)).toEqual([
      { ...mine, personCode: "P2" },
      { ...theirs, personCode: "P1" },
    ]);
  });

  it("may give a shift away for nothing", () => {
    const swap = { given: mine, toPersonCode: "P3", taken: null };
    expect(swapFault(swap, shifts, before)).toBeNull();
    expect(afterSwap(swap, shifts)[0]).toMatchObject({ personCode: "P3" });
  });

  const leaderShift = shift("P2", 24, 24, { role: "leader" });
  const elsewhere = shift("P2", 12, 24, { unit: { kind: "county", code: "511525" } });
  it.each([
    ["past", { given: mine, toPersonCode: "P2", taken: theirs }, shifts, MONDAY],
    ["same-person", { given: mine, toPersonCode: "P1", taken: null }, shifts, before],
    ["not-theirs", { given: mine, toPersonCode: "P3", taken: theirs }, shifts, before],
    ["other-unit", { given: mine, toPersonCode: "P2", taken: leaderShift }, shifts, before],
    ["clash", { given: mine, toPersonCode: "P2", taken: null }, [mine, elsewhere], before],
  ] as const)("is refused as %s", (fault, swap, roster, now) => {
    expect(swapFault(swap, roster, now)).toBe(fault);
  });

  it("two persons are unaffected by somebody else's clash", () => {
    const others = [shift("P9", 0), shift("P9", 1, 24, { unit: { ...QINGFU, code: "x" } })];
    const swap = { given: mine, toPersonCode: "P2", taken: theirs };
    expect(swapFault(swap, [...shifts, ...others], before)).toBeNull();
  });
});

describe("a wish to swap", () => {
  it("is answered once", () => {
    expect(afterAnswer("requested", "accept")).toBe("accepted");
    expect(afterAnswer("requested", "decline")).toBe("declined");
    expect(afterAnswer("requested", "withdraw")).toBe("withdrawn");
    for (const state of SWAP_STATES.filter((one) => one !== "requested")) {
      for (const answer of ["accept", "decline", "withdraw"] as const) {
        expect(afterAnswer(state, answer)).toBeNull();
      }
    }
  });
});
