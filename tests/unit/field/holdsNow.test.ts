import { expect, it } from "vitest";
import { besideCalls, holdsNow } from "@/lib/field/holdsNow";

const RED = { tier: "red" } as const;

it("tells what was called for while it holds, or has become graver", () => {
  const reason = "3 小时雨量 93 mm ≥ 90 mm";
  expect(holdsNow(RED, { tier: "red", reason })).toEqual({ tier: "red", reason });
  expect(holdsNow({ tier: "yellow" }, { tier: "red", reason })).toEqual({ tier: "yellow", reason });
});

it("tells of a call at a higher tier than holds by now both, and to act by the one that holds", () => {
  expect(holdsNow(RED, { tier: "yellow", reason: "3 小时雨量 22 mm < 45 mm，降为黄色" })).toEqual({
    tier: "yellow",
    reason: "叫应时为红色；3 小时雨量 22 mm < 45 mm，降为黄色",
  });
});

it("keeps the tier of a call whose warning is over or not there any more", () => {
  expect(holdsNow(RED, { tier: "none", reason: "已解除" })).toEqual({
    tier: "red",
    reason: "已解除",
  });
  expect(holdsNow(RED, undefined)).toEqual({ tier: "red", reason: null });
});

it("a warning is shown of its own unless an open call shows it: one that is over does not end it", () => {
  const warnings = [{ id: 1 }, { id: 2 }, { id: 3 }];
  const calls = [
    { warningId: 1, isOver: false },
    { warningId: 2, isOver: true },
  ];
  expect(besideCalls(warnings, calls)).toEqual([{ id: 2 }, { id: 3 }]);
});
