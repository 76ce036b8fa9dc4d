import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallEvent } from "@/lib/calling/event";
import { openPerson } from "@/lib/calling/machine";
import type { LinePlan } from "@/lib/calling/plan";
import {
  type CallEffect,
  enterEvent,
  newRound,
  nextDeadline,
  overdue,
  type Round,
  refold,
} from "@/lib/calling/round";
import { MINUTE } from "@/lib/time/instant";
import { line, START } from "./given";

const BEGAN: CallEvent = { kind: "began", at: START };

function played(plan: readonly LinePlan[], events: readonly CallEvent[]) {
  const round = newRound(plan);
  const effects: CallEffect[] = [];
  for (const event of events) effects.push(...enterEvent(round, event).effects);
  return { round, effects };
}
const stateOf = (round: Round, key: string) => round.lines.get(key)?.line.state;
const confirmed = (personCode: string, minute: number): CallEvent => ({
  kind: "confirmed",
  personCode,
  way: "app",
  at: START + minute * MINUTE,
});
const deadline = (lineKey: string, personCode: string, minute: number): CallEvent => ({
  kind: "deadline",
  lineKey,
  personCode,
  at: START + minute * MINUTE,
});
const receipt = (
  personCode: string,
  channel: "app" | "sms" | "voice",
  reach: "withheld" | "sent" | "delivered" | "read" | "failed",
): CallEvent => ({ kind: "receipt", personCode, channel, reach, at: START + MINUTE });
const calls = (effects: readonly CallEffect[]) =>
  effects.filter(({ kind }) => kind === "call").map(({ personCode }) => personCode);

describe("one person in several lines", () => {
  const both = [line("one", ["a", "b"]), line("two", ["a"])];

  it("is called once and confirms for all", () => {
    const { round, effects } = played(both, [BEGAN, confirmed("a", 2)]);
    expect(calls(effects)).toEqual(["a"]);
    expect(stateOf(round, "one")?.kind).toBe("done");
    expect(stateOf(round, "two")?.kind).toBe("done");
  });

  it("who has confirmed confirms a line that comes to it later", () => {
    const plan = [line("one", ["a"]), line("two", ["b", "a"])];
    const { round, effects } = played(plan, [BEGAN, confirmed("a", 1), deadline("two", "b", 10)]);
    expect(stateOf(round, "two")).toMatchObject({ kind: "done", personCode: "a" });
    expect(calls(effects)).toEqual(["a", "b"]);
  });

  it("confirms only for lines that have come to it: a stand-in does not speak for the village head", () => {
    const plan = [line("one", ["a"]), line("two", ["b", "a"])];
    const { round } = played(plan, [BEGAN, confirmed("a", 1)]);
    expect(stateOf(round, "two")).toMatchObject({ kind: "calling", rank: 0 });
  });

  it("who gave no answer to one line is not called again by another", () => {
    const plan = [line("one", ["a"]), line("two", ["b", "a", "c"])];
    const { round, effects } = played(plan, [
      BEGAN,
      deadline("one", "a", 10),
      deadline("two", "b", 11),
    ]);
    expect(calls(effects)).toEqual(["a", "b", "c"]);
    expect(round.lines.get("two")?.line.outcomes).toEqual(["noAnswer", "askedBefore", null]);
  });

  it("who is being asked by another line has its own time in this one", () => {
    const plan = [line("one", ["a"], { limitMs: 20 * MINUTE }), line("two", ["b", "a"])];
    const { round, effects } = played(plan, [BEGAN, deadline("two", "b", 10)]);
    expect(calls(effects)).toEqual(["a", "b"]);
    expect(stateOf(round, "two")).toMatchObject({ rank: 1, openedAt: START + 10 * MINUTE });
  });
});

describe("the level above", () => {
  const plan = [
    line("village", ["a", "b"], { above: ["town", "county"] }),
    line("town", ["t1", "t2"], { level: "townshipLeaders" }),
    line("county", ["d"], { level: "countyDuty" }),
  ];
  const told = (effects: readonly CallEffect[]) =>
    effects.flatMap((effect) =>
      effect.kind === "tellAbove" ? [`${effect.personCode} ${effect.why} ${effect.about}`] : [],
    );

  it("hears of each who did not answer, by whoever is open there", () => {
    const { effects } = played(plan, [BEGAN, deadline("village", "a", 10)]);
    expect(told(effects)).toEqual(["t1 noAnswer a"]);
  });

  it("hears it by whoever confirmed there", () => {
    const { effects } = played(plan, [
      BEGAN,
      deadline("town", "t1", 9),
      confirmed("t2", 10),
      deadline("village", "a", 11),
    ]);
    expect(told(effects)).toContain("t2 noAnswer a");
  });

  it("is passed over where nobody is in it", () => {
    const [village, , county] = plan;
    if (!village || !county) throw new Error("the plan has three lines");
    const { effects } = played(
      [village, line("town", []), county],
      [BEGAN, deadline("village", "a", 10)],
    );
    expect(told(effects)).toEqual(["d noAnswer a"]);
  });
});

describe("channels", () => {
  const plan = [line("one", ["a", "b"])];
  const called = (channels: ("app" | "sms" | "voice")[]): CallEvent => ({
    kind: "called",
    personCode: "a",
    channels,
    at: START,
  });

  it("a person with no channel at all is passed over at once", () => {
    const { round, effects } = played(plan, [BEGAN, called([])]);
    expect(stateOf(round, "one")).toMatchObject({ kind: "calling", rank: 1 });
    expect(calls(effects)).toEqual(["a", "b"]);
  });

  it("only when the last channel failed is the next called", () => {
    const one = played(plan, [BEGAN, called(["sms", "voice"]), receipt("a", "sms", "failed")]);
    expect(stateOf(one.round, "one")).toMatchObject({ rank: 0 });
    const all = played(plan, [
      BEGAN,
      called(["sms", "voice"]),
      receipt("a", "sms", "failed"),
      receipt("a", "voice", "failed"),
    ]);
    expect(stateOf(all.round, "one")).toMatchObject({ rank: 1 });
    expect(all.round.lines.get("one")?.line.outcomes).toEqual(["unreachable", null]);
  });

  it("a message that fell over to another channel is under way there, until that fails too", () => {
    const fellOver: CallEvent[] = [
      BEGAN,
      called(["voice"]),
      {
        ...{ kind: "receipt", personCode: "a", at: START + MINUTE },
        ...{ channel: "voice", reach: "failed", next: "sms" },
      },
    ];
    const { round } = played(plan, fellOver);
    expect(stateOf(round, "one")).toMatchObject({ rank: 0 });
    expect(Object.fromEntries(round.asked.get("a")?.channels ?? [])).toEqual({
      voice: "failed",
      sms: "handed",
    });
    const lost = played(plan, [...fellOver, receipt("a", "sms", "failed")]);
    expect(stateOf(lost.round, "one")).toMatchObject({ rank: 1 });
  });
});

it("an upgrade closes what the lower tier called, a downgrade only what the lower one does not call", () => {
  const plan = [line("village", ["a"]), line("monitor", ["m"], { level: "riskPoint" })];
  const { round } = played(plan, [
    BEGAN,
    { kind: "closed", why: "superseded", levels: ["village"], at: START + MINUTE },
  ]);
  expect(stateOf(round, "village")?.kind).toBe("closed");
  expect(stateOf(round, "monitor")?.kind).toBe("calling");
});

// From here on: whatever happens, in whatever order.

const PERSONS = ["a", "b", "c", "d", "e"];
const LINES = ["one", "two", "three"];
const plans = fc
  .array(fc.uniqueArray(fc.constantFrom(...PERSONS), { maxLength: 4 }), {
    minLength: 3,
    maxLength: 3,
  })
  .map((lines) =>
    lines.map((persons, index) =>
      line(LINES[index] ?? "", persons, {
        limitMs: (index + 2) * MINUTE,
        above: index > 0 ? ["one"] : [],
      }),
    ),
  );

const happenings = fc.array(
  fc.oneof(
    fc.record({
      what: fc.constantFrom("sent", "delivered", "read", "failed" as const),
      who: fc.constantFrom(...PERSONS),
      channel: fc.constantFrom("app", "sms" as const),
    }),
    fc.record({
      what: fc.constantFrom("confirmed", "declined" as const),
      who: fc.constantFrom(...PERSONS),
    }),
    fc.record({
      what: fc.constantFrom("skipped", "noAnswer", "byHand", "stopped", "resumed" as const),
      who: fc.constantFrom(...PERSONS),
      where: fc.constantFrom(...LINES),
    }),
    fc.record({ what: fc.constant("time" as const), minutes: fc.integer({ min: 1, max: 3 }) }),
  ),
  { maxLength: 40 },
);
type Happening = typeof happenings extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

/** Plays like the shell does: what follows is done at once, and deadlines are kept. */
function live(plan: readonly LinePlan[], happened: readonly Happening[]) {
  const round = newRound(plan);
  const events: CallEvent[] = [];
  const effects: CallEffect[] = [];
  let at = START;
  const enter = (event: CallEvent) => {
    events.push(event);
    const step = enterEvent(round, event);
    effects.push(...step.effects);
    for (const effect of step.effects) {
      if (effect.kind !== "call") continue;
      enter({ kind: "called", personCode: effect.personCode, channels: ["app", "sms"], at });
    }
    check(round);
  };
  enter(BEGAN);
  for (const one of happened) {
    if (one.what === "time") {
      at += one.minutes * MINUTE;
      for (const due of overdue(round, at)) enter({ kind: "deadline", ...due, at });
    } else if ("channel" in one) {
      enter({ kind: "receipt", personCode: one.who, channel: one.channel, reach: one.what, at });
    } else if ("where" in one) {
      const { what, where } = one;
      if (what === "stopped" || what === "resumed") enter({ kind: what, lineKey: where, at });
      else enter({ kind: what, lineKey: where, personCode: one.who, at });
    } else enter({ kind: one.what, personCode: one.who, way: "app", at });
  }
  return { round, events, effects };
}

/** A line that is calling has one open person, whose turn has not ended. */
function check(round: Round): void {
  for (const { plan, line: one } of round.lines.values()) {
    if (one.state.kind !== "calling") continue;
    expect(openPerson(plan, one)).not.toBeNull();
    expect(one.outcomes[one.state.rank]).toBeNull();
  }
}

describe("whatever happens", () => {
  it("nobody is called twice for a transition", () => {
    fc.assert(
      fc.property(plans, happenings, (plan, happened) => {
        const called = calls(live(plan, happened).effects);
        expect(new Set(called).size).toBe(called.length);
      }),
    );
  });

  it("a restart folds to the same state from the events alone", () => {
    fc.assert(
      fc.property(plans, happenings, (plan, happened) => {
        const { round, events } = live(plan, happened);
        expect(refold(plan, events)).toEqual(round);
      }),
    );
  });

  it("with time every line ends: confirmed, exhausted and told above, vacant or stopped", () => {
    fc.assert(
      fc.property(plans, happenings, (plan, happened) => {
        const hours = Array.from({ length: 30 }, () => ({ what: "time" as const, minutes: 3 }));
        const { round, effects } = live(plan, [...happened, ...hours]);
        expect(nextDeadline(round)).toBeNull();
        for (const [key, { plan: own, line: one }] of round.lines) {
          if (one.state.kind !== "exhausted" || own.above.length === 0) continue;
          const somebodyAbove = (round.lines.get("one")?.plan.persons.length ?? 0) > 0;
          if (!somebodyAbove) continue;
          expect(effects).toContainEqual(
            expect.objectContaining({ kind: "tellAbove", lineKey: key, why: "exhausted" }),
          );
        }
      }),
    );
  });

  it("what was withheld goes on as if it were sent, and is not said to be", () => {
    const { round } = played([line("one", ["a"])], [BEGAN, receipt("a", "sms", "withheld")]);
    expect(stateOf(round, "one")).toMatchObject({ kind: "calling", reach: "sent" });
    expect(round.asked.get("a")?.channels.get("sms")).toBe("withheld");
  });

  it("receipts in any order, and any number of times, leave the same state", () => {
    const receipts = fc.uniqueArray(
      fc.tuple(
        fc.constantFrom("a", "b", "c"),
        fc.constantFrom("app", "sms" as const),
        fc.constantFrom("sent", "delivered", "read" as const),
      ),
      { selector: (one) => one.join(" "), maxLength: 18 },
    );
    fc.assert(
      fc.property(
        plans,
        receipts.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray([...list, ...list], {
              minLength: list.length * 2,
              maxLength: list.length * 2,
            }),
          ),
        ),
        (plan, [once, shuffled]) => {
          const end = (list: typeof once) =>
            played(plan, [BEGAN, ...list.map(([who, by, how]) => receipt(who, by, how))]).round;
          expect(end(shuffled)).toEqual(end(once));
        },
      ),
    );
  });

  it("a repeated answer changes nothing and calls nobody", () => {
    fc.assert(
      fc.property(plans, happenings, fc.constantFrom(...PERSONS), (plan, happened, who) => {
        const { round, events } = live(plan, [...happened, { what: "confirmed", who }]);
        const before = refold(plan, events);
        const again = enterEvent(round, confirmed(who, 500));
        expect(again.effects).toEqual([]);
        expect(round).toEqual(before);
      }),
    );
  });
});
