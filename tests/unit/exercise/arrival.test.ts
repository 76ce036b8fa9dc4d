import { expect, it } from "vitest";
import { arrived, type Planned } from "@/lib/exercise/arrival";
import { MINUTE } from "@/lib/time/instant";

const press = (actor: string, minute: number, offlineMinutes = 0): Planned => ({
  actor,
  key: `${actor} ${minute}`,
  pressedAt: minute * MINUTE,
  offlineMs: offlineMinutes * MINUTE,
  intent: { kind: "answer", roundId: 1, personCode: actor, answer: "confirmed", pressedAt: null },
});
const at = (minute: number, ...planned: readonly Planned[]) =>
  arrived(planned, minute * MINUTE).map(({ key, intent }) => [
    key,
    "pressedAt" in intent && intent.pressedAt !== null ? intent.pressedAt / MINUTE : null,
  ]);

it("what is pressed with a network arrives at once, and carries no second instant", () => {
  expect(at(4, press("a", 5))).toEqual([]);
  expect(at(5, press("a", 5))).toEqual([["a 5", null]]);
  expect(at(50, press("a", 5))).toEqual([["a 5", null]]);
});

it("what is pressed without one waits, and arrives with the instant it was pressed", () => {
  expect(at(24, press("a", 5, 20))).toEqual([]);
  expect(at(25, press("a", 5, 20))).toEqual([["a 5", 5]]);
});

it("whoever is without network goes on working: all of it arrives together, in the order it was done", () => {
  const done = [press("a", 9), press("a", 5, 20), press("a", 3), press("b", 9), press("a", 12, 30)];
  expect(at(24, ...done)).toEqual([
    ["a 3", null],
    ["b 9", null],
  ]);
  // The second time it presses without network it is away for longer.
  expect(at(30, ...done)).toEqual([
    ["a 3", null],
    ["a 5", 5],
    ["a 9", 9],
    ["b 9", null],
  ]);
  expect(at(42, ...done).at(-1)).toEqual(["a 12", 12]);
});
