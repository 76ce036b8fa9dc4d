import { describe, expect, it } from "vitest";
import type { Asked } from "@/lib/exercise/act";
import { callReaction, TASK_MOVES, USUAL_BEHAVIOUR } from "@/lib/exercise/behaviour";
import { createCast } from "@/lib/exercise/cast";
import { createChance } from "@/lib/scenario/chance";
import { HOUR, MINUTE } from "@/lib/time/instant";

const chance = createChance(1);
const START = Date.UTC(2026, 6, 13);
const asked = (afterMs: number, more: Partial<Asked>): Asked => ({
  now: START + afterMs,
  calls: [],
  tasks: [],
  moves: [],
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
      pressedAt: null,
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
    let task = { taskId: 5, state: "assigned", hasProgress: false, position: null };
    for (let minute = 0; minute < 600 && steps.at(-1) !== "finish"; minute += 1) {
      for (const { key, intent } of cast.due(asked(minute * MINUTE, { tasks: [task] }))) {
        cast.settle(key);
        if (intent.kind !== "taskStep") continue;
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
      { taskId: 1, state: "blocked", hasProgress: false, position: null },
      { taskId: 2, state: "done", hasProgress: true, position: null },
    ];
    cast.due(asked(0, { tasks }));
    expect(cast.due(asked(24 * HOUR, { tasks }))).toEqual([]);
  });

  it("takes the steps of a task while it is without network, and sends them in order when it is back", () => {
    const always = { ...USUAL_BEHAVIOUR, offlineShare: 1, refusingShare: 0, reportingShare: 1 };
    const tasks = [{ taskId: 3, state: "assigned", hasProgress: false, position: null }];
    const cast = createCast(chance, { ...always, offlineMs: 3 * HOUR });
    const minutes = Array.from({ length: 600 }, (_, minute) => minute);
    const [sent = []] = minutes
      .map((minute) => cast.due(asked(minute * MINUTE, { tasks })))
      .filter((due) => due.length > 0);
    const all = cast.due(asked(24 * HOUR, { tasks }));
    expect(all.slice(0, sent.length)).toEqual(sent);
    const steps = all.map(({ intent }) => (intent.kind === "taskStep" ? intent.deed : intent.kind));
    expect(steps.filter((step) => step !== "report")).toEqual(TASK_MOVES);
    expect(steps.indexOf("report")).toBeGreaterThan(steps.indexOf("arrive"));
    const pressed = all.map(({ intent }) => ("pressedAt" in intent ? intent.pressedAt : null));
    expect(pressed).toEqual(pressed.toSorted((a, b) => Number(a) - Number(b)));
    expect(pressed[0]).toBeGreaterThan(START);
  });

  it("reports from a scene once, near the place it is at, and from some scenes only", () => {
    const tasks = Array.from({ length: 200 }, (_, taskId) => ({
      taskId,
      state: "onScene",
      hasProgress: true,
      position: [104.5, 28.4] as [number, number],
    }));
    const cast = createCast(chance);
    cast.due(asked(0, { tasks }));
    const due = cast.due(asked(24 * HOUR, { tasks }));
    const reports = due.flatMap(({ key, intent }) =>
      intent.kind === "report" ? [{ key, intent }] : [],
    );
    expect(reports.length).toBeGreaterThan(40);
    expect(reports.length).toBeLessThan(80);
    for (const { key, intent } of reports) {
      const [lon, lat] = intent.position ?? [0, 0];
      expect(Math.hypot(lon - 104.5, lat - 28.4)).toBeLessThan(0.003);
      expect(intent.words).not.toBe("");
      cast.settle(key);
    }
    const again = cast.due(asked(25 * HOUR, { tasks }));
    expect(again.filter(({ intent }) => intent.kind === "report")).toEqual([]);
  });

  it("counts a village's heads once for every count it is told of, with the number it goes on from", () => {
    const nobody = { households: 0, people: 0 };
    const first = { total: { households: 9, people: 31 }, onTheWay: nobody, arrived: nobody };
    const move = { villageCode: "990001100001", personCode: "head1", warningId: 4 };
    const cast = createCast(chance);
    let known = { ...move, version: null as number | null, count: first };
    const counted: number[] = [];
    for (let minute = 0; minute < 600; minute += 1) {
      for (const { key, intent } of cast.due(asked(minute * MINUTE, { moves: [known] }))) {
        cast.settle(key);
        if (intent.kind !== "headcount") throw new Error("not a count");
        expect(intent).toMatchObject({ ...move, base: known.version });
        counted.push(intent.count.arrived.people);
        known = { ...known, version: (known.version ?? 0) + 1, count: intent.count };
      }
    }
    expect(counted).toHaveLength(4);
    expect(counted[0]).toBe(0);
    expect(counted.at(-1)).toBe(31);
  });
});
