import { describe, expect, it } from "vitest";
import {
  callReaction,
  TASK_MOVES,
  type TaskMove,
  taskReaction,
  USUAL_BEHAVIOUR,
} from "@/lib/exercise/behaviour";
import { createChance } from "@/lib/scenario/chance";
import { MINUTE } from "@/lib/time/instant";

const chance = createChance(7);
const people = Array.from({ length: 4_000 }, (_, index) => `P${index}`);
const reactions = people.map((personCode) => callReaction(chance, { personCode, roundId: 3 }));
const share = (test: (reaction: (typeof reactions)[number]) => boolean) =>
  reactions.filter(test).length / reactions.length;

describe("a simulated person who is called", () => {
  it("does the same in every run of a seed, and something else in another call", () => {
    const again = createChance(7);
    const call = { personCode: "P1", roundId: 3 };
    callReaction(again, { personCode: "P9", roundId: 8 });
    expect(callReaction(again, call)).toEqual(callReaction(chance, call));
    const calls = Array.from({ length: 50 }, (_, roundId) =>
      callReaction(chance, { ...call, roundId }),
    );
    expect(new Set(calls.map((one) => JSON.stringify(one))).size).toBeGreaterThan(20);
  });

  it("is silent, declines or confirms in the shares assumed", () => {
    expect(share(({ kind }) => kind === "silent")).toBeCloseTo(USUAL_BEHAVIOUR.silentShare, 1);
    expect(share(({ kind }) => kind === "decline")).toBeCloseTo(USUAL_BEHAVIOUR.decliningShare, 1);
    expect(share(({ kind }) => kind === "confirm")).toBeGreaterThan(0.85);
  });

  it("answers half within the median, most within a red village's four minutes, some much later", () => {
    const delays = reactions.flatMap((one) =>
      one.kind === "silent" ? [] : [one.afterMs + one.offlineMs],
    );
    const within = (ms: number) => delays.filter((delay) => delay <= ms).length / delays.length;
    expect(within(USUAL_BEHAVIOUR.medianAnswerMs)).toBeGreaterThan(0.42);
    expect(within(USUAL_BEHAVIOUR.medianAnswerMs)).toBeLessThan(0.55);
    expect(within(4 * MINUTE)).toBeGreaterThan(0.8);
    expect(within(20 * MINUTE)).toBeLessThan(0.99);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
  });
});

describe("a simulated person with a task", () => {
  function walk(taskId: number): (TaskMove | "refuse")[] {
    const moves: (TaskMove | "refuse")[] = [];
    let last: TaskMove | null = null;
    for (;;) {
      const next = taskReaction(chance, { taskId, last });
      if (!next) return moves;
      moves.push(next.move);
      if (next.move === "refuse") return moves;
      last = next.move;
    }
  }

  it("goes through all its steps in order, or refuses at the first", () => {
    const walks = Array.from({ length: 500 }, (_, taskId) => walk(taskId));
    const refused = walks.filter(([first]) => first === "refuse");
    expect(refused.length).toBeGreaterThan(5);
    expect(refused.length).toBeLessThan(50);
    for (const moves of walks.filter(([first]) => first !== "refuse")) {
      expect(moves).toEqual([...TASK_MOVES]);
    }
  });
});
