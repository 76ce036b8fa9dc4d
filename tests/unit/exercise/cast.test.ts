import { describe, expect, it } from "vitest";
import type { Asked } from "@/lib/exercise/act";
import { callReaction } from "@/lib/exercise/behaviour";
import { createCast } from "@/lib/exercise/cast";
import { createChance } from "@/lib/scenario/chance";
import { HOUR, MINUTE } from "@/lib/time/instant";

const chance = createChance(1);
const START = Date.UTC(2026, 6, 13);
const asked = (afterMs: number, more: Partial<Asked>): Asked => ({
  now: START + afterMs,
  calls: [],
  tasks: [],
  unled: null,
  ...more,
});
const nobody = Array.from({ length: 200 }, (_, index) => `P${index}`);
const reactionOf = (personCode: string) => callReaction(chance, { personCode, roundId: 1 });
const answering = nobody.find((code) => reactionOf(code).kind === "confirm") ?? "";
const silent = nobody.find((code) => reactionOf(code).kind === "silent") ?? "";

describe("a cast of simulated people", () => {
  it("answers a call once its own delay is over on the county's clock, and then no more", () => {
    const cast = createCast(chance);
    const calls = [{ roundId: 1, personCode: answering, askedAt: START }];
    const reaction = reactionOf(answering);
    const afterMs = reaction.kind === "silent" ? 0 : reaction.afterMs;
    expect(cast.due(asked(0, { calls }))).toEqual([]);
    expect(cast.due(asked(afterMs - 1, { calls }))).toEqual([]);
    const [due] = cast.due(asked(afterMs, { calls }));
    expect(due?.intent).toEqual({
      kind: "answer",
      roundId: 1,
      personCode: answering,
      answer: "confirmed",
    });
    // Not answered for yet: the request may have been lost.
    expect(cast.due(asked(afterMs + 1, { calls }))).toEqual([due]);
    cast.settle(due?.key ?? "");
    expect(cast.due(asked(afterMs + HOUR, { calls }))).toEqual([]);
  });

  it("has people who never answer", () => {
    const cast = createCast(chance);
    const calls = [{ roundId: 1, personCode: silent, askedAt: START }];
    cast.due(asked(0, { calls }));
    expect(cast.due(asked(24 * HOUR, { calls }))).toEqual([]);
  });

  it("takes a task step by step, telling progress once before it is finished", () => {
    const cast = createCast(chance);
    const steps: string[] = [];
    const states = { accept: "accepted", depart: "enRoute", arrive: "onScene" } as const;
    let task = { taskId: 5, state: "assigned", hasProgress: false };
    for (let minute = 0; minute < 600 && steps.at(-1) !== "finish"; minute += 1) {
      for (const { key, intent } of cast.due(asked(minute * MINUTE, { tasks: [task] }))) {
        cast.settle(key);
        if (intent.kind !== "taskStep") throw new Error("not a step");
        steps.push(intent.deed);
        const state = Object.entries(states).find(([deed]) => deed === intent.deed)?.[1];
        task = { ...task, state: state ?? task.state, hasProgress: intent.deed === "progress" };
      }
    }
    expect(steps).toEqual(["accept", "depart", "arrive", "progress", "finish"]);
  });

  it("opens an incident for a grave warning once, after a while", () => {
    const cast = createCast(chance);
    const unled = { warningId: 7 };
    expect(cast.due(asked(0, { unled }))).toEqual([]);
    const [due, ...others] = cast.due(asked(HOUR, { unled }));
    expect(due?.intent).toEqual({ kind: "openIncident", warningId: 7 });
    expect(others).toEqual([]);
    cast.settle(due?.key ?? "");
    expect(cast.due(asked(2 * HOUR, { unled }))).toEqual([]);
    expect(cast.due(asked(3 * HOUR, { unled: null }))).toEqual([]);
  });

  it("leaves alone what waits for another task, and what is over", () => {
    const cast = createCast(chance);
    const tasks = [
      { taskId: 1, state: "blocked", hasProgress: false },
      { taskId: 2, state: "done", hasProgress: true },
    ];
    cast.due(asked(0, { tasks }));
    expect(cast.due(asked(24 * HOUR, { tasks }))).toEqual([]);
  });
});
