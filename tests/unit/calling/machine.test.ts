import { describe, expect, it } from "vitest";
import {
  beginLine,
  deadlineOf,
  type Line,
  type LineEffect,
  type LineEvent,
  openPerson,
  stepLine,
} from "@/lib/calling/machine";
import { MINUTE } from "@/lib/time/instant";
import { line, START } from "./given";

const plan = line("village one", ["a", "b"]);

/** A line after these events, one a minute, with all that followed from them. */
function lineAfter(...events: LineEvent[]): { line: Line; effects: LineEffect[] } {
  let { line: now, effects } = beginLine(plan, START);
  const all = [...effects];
  for (const [minute, event] of events.entries()) {
    ({ line: now, effects } = stepLine(plan, now, event, START + (minute + 1) * MINUTE));
    all.push(...effects);
  }
  return { line: now, effects: all };
}

const said = (effects: readonly LineEffect[]) =>
  effects.map((effect) =>
    effect.kind === "tellAbove"
      ? `tell ${effect.why} ${effect.personCode ?? "nobody"}`
      : `${effect.kind} ${effect.personCode}`,
  );

const confirmed = (personCode: string): LineEvent => ({ kind: "confirmed", personCode });
const deadline = (personCode: string): LineEvent => ({ kind: "deadline", personCode });
const byHand = (personCode: string): LineEvent => ({ kind: "byHand", personCode });

it("opens the first in line at once", () => {
  const { line: now, effects } = lineAfter();
  expect(openPerson(plan, now)).toBe("a");
  expect(deadlineOf(plan, now)).toBe(START + 10 * MINUTE);
  expect(said(effects)).toEqual(["open a"]);
});

it("nobody in line is a state of its own, told to the level above", () => {
  const { line: now, effects } = beginLine(line("x", []), START);
  expect(now.state.kind).toBe("vacant");
  expect(said(effects)).toEqual(["tell vacant nobody"]);
});

it("a line that is only told asks nothing", () => {
  const { line: now, effects } = beginLine(line("x", ["a"], { act: "inform" }), START);
  expect(now.state.kind).toBe("informed");
  expect(said(effects)).toEqual(["inform a"]);
});

describe("without a confirmation in time", () => {
  it.each(["deadline", "declined", "unreachable", "noAnswer"] as const)(
    "%s: the next in line is called and the level above is told",
    (kind) => {
      const { line: now, effects } = lineAfter({ kind, personCode: "a" });
      expect(openPerson(plan, now)).toBe("b");
      expect(deadlineOf(plan, now)).toBe(START + 11 * MINUTE);
      expect(said(effects.slice(1))).toEqual([
        `tell ${kind === "deadline" ? "noAnswer" : kind} a`,
        "open b",
      ]);
    },
  );

  it("the last one's turn over, the line is exhausted and that is told once", () => {
    const { line: now, effects } = lineAfter(deadline("a"), deadline("b"));
    expect(now.state.kind).toBe("exhausted");
    expect(said(effects.slice(3))).toEqual(["tell exhausted nobody"]);
  });

  it("a deadline of a person who is no longer open is stale", () => {
    const { line: now } = lineAfter(deadline("a"), deadline("a"));
    expect(openPerson(plan, now)).toBe("b");
  });
});

describe("a confirmation", () => {
  it("of the open person ends the line", () => {
    const { line: now } = lineAfter(confirmed("a"));
    expect(now.state).toEqual({ kind: "done", at: START + MINUTE, personCode: "a" });
    expect(deadlineOf(plan, now)).toBeNull();
  });

  it("that comes late still ends the line, and the record keeps both", () => {
    const { line: now } = lineAfter(deadline("a"), confirmed("a"));
    expect(now.state).toMatchObject({ kind: "done", personCode: "a" });
    expect(now.outcomes).toEqual(["confirmed", null]);
  });

  it("ends an exhausted and a stopped line too", () => {
    expect(lineAfter(deadline("a"), deadline("b"), confirmed("b")).line.state.kind).toBe("done");
    expect(lineAfter({ kind: "stopped" }, confirmed("a")).line.state.kind).toBe("done");
  });

  it("of a stranger is nobody's", () => {
    expect(lineAfter(confirmed("stranger")).line).toEqual(lineAfter().line);
  });

  it("after the line was closed is recorded and opens nothing", () => {
    const { line: now } = lineAfter({ kind: "closed", why: "lifted" }, confirmed("a"));
    expect(now.state.kind).toBe("closed");
    expect(now.outcomes[0]).toBe("confirmed");
  });
});

it("delivered and read are not confirmed: the time runs on", () => {
  const { line: now } = lineAfter(
    { kind: "reached", personCode: "a", reach: "delivered" },
    { kind: "reached", personCode: "a", reach: "read" },
    { kind: "reached", personCode: "a", reach: "sent" },
  );
  expect(now.state).toMatchObject({ kind: "calling", reach: "read" });
  expect(deadlineOf(plan, now)).toBe(START + 10 * MINUTE);
});

describe("in a person's hand", () => {
  it("a stopped line has no deadline; resumed, the same person has the whole time and is not called again", () => {
    const { line: stopped } = lineAfter({ kind: "stopped" });
    expect(deadlineOf(plan, stopped)).toBeNull();
    const { line: resumed, effects } = lineAfter({ kind: "stopped" }, { kind: "resumed" });
    expect(deadlineOf(plan, resumed)).toBe(START + 12 * MINUTE);
    expect(said(effects)).toEqual(["open a"]);
  });

  it("a refusal while it was stopped counts when it goes on", () => {
    const { line: now } = lineAfter(
      { kind: "stopped" },
      { kind: "declined", personCode: "a" },
      { kind: "resumed" },
    );
    expect(openPerson(plan, now)).toBe("b");
  });

  it("a skipped person makes room without troubling the level above", () => {
    const { line: now, effects } = lineAfter({ kind: "skipped", personCode: "a" });
    expect(openPerson(plan, now)).toBe("b");
    expect(said(effects)).toEqual(["open a", "open b"]);
  });

  it("a call by hand opens whom the officer telephones, also when the line was exhausted", () => {
    const { line: now } = lineAfter(deadline("a"), deadline("b"), byHand("a"));
    expect(openPerson(plan, now)).toBe("a");
    expect(deadlineOf(plan, now)).toBe(START + 13 * MINUTE);
  });

  it("whoever was open when another was telephoned may still confirm", () => {
    const { line: now } = lineAfter(byHand("b"), confirmed("a"));
    expect(now.state).toMatchObject({ kind: "done", personCode: "a" });
    expect(lineAfter(byHand("b")).line.outcomes).toEqual(["skipped", null]);
  });
});
