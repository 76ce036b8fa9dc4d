import { describe, expect, it } from "vitest";
import type { ClockState } from "@/lib/time/countyClock";
import { HOUR, MINUTE, SECOND } from "@/lib/time/instant";
import { anchored, drift, eventTime, isHeld, isOver, shown, standing } from "@/server/clock/hands";

const WALL = Date.parse("2026-11-24T08:00:00Z");
const STARTS = Date.parse("2026-11-23T02:00:00Z");
type Replay = Extract<ClockState, { mode: "replay" }>;

function replay(changed: Partial<Replay> = {}): Replay {
  return {
    mode: "replay",
    title: "设计暴雨",
    anchorEvent: STARTS,
    anchorWall: WALL,
    speed: 120,
    paused: false,
    startsAt: STARTS,
    endsAt: STARTS + 30 * HOUR,
    ...changed,
  };
}

describe("a county's clock", () => {
  it("is the wall clock while it is live", () => {
    expect(eventTime({ clock: { mode: "live" }, sentThrough: null }, WALL)).toBe(WALL);
  });

  it("runs at its speed while it replays", () => {
    const hands = { clock: replay(), sentThrough: null };
    expect(eventTime(hands, WALL + 10 * SECOND)).toBe(STARTS + 20 * MINUTE);
  });

  it("stands while it is paused, and at its end", () => {
    const paused = { clock: replay({ paused: true }), sentThrough: null };
    expect(eventTime(paused, WALL + HOUR)).toBe(STARTS);
    const ended = { clock: replay(), sentThrough: null };
    expect(eventTime(ended, WALL + HOUR)).toBe(STARTS + 30 * HOUR);
  });

  it("never runs further than two minutes past what its player has sent", () => {
    const hands = { clock: replay(), sentThrough: STARTS + 5 * MINUTE };
    expect(eventTime(hands, WALL + 3 * SECOND)).toBe(STARTS + 6 * MINUTE);
    expect(isHeld(hands, WALL + 3 * SECOND)).toBe(false);
    expect(eventTime(hands, WALL + 60 * SECOND)).toBe(STARTS + 7 * MINUTE);
    expect(isHeld(hands, WALL + 60 * SECOND)).toBe(true);
    expect(shown(hands, WALL + 60 * SECOND)).toMatchObject({
      paused: false,
      held: true,
      anchorEvent: STARTS + 7 * MINUTE,
    });
  });

  it("goes on from where it was held, without a leap", () => {
    const held = { clock: replay(), sentThrough: STARTS };
    const later = WALL + 60 * SECOND;
    const freed = { ...anchored(held, later), sentThrough: STARTS + HOUR };
    expect(eventTime(freed, later)).toBe(STARTS + 2 * MINUTE);
    expect(eventTime(freed, later + SECOND)).toBe(STARTS + 4 * MINUTE);
  });

  it("never goes back when a player says less than it has said", () => {
    const hands = anchored({ clock: replay(), sentThrough: STARTS + HOUR }, WALL + 10 * SECOND);
    expect(eventTime({ ...hands, sentThrough: STARTS }, WALL + 11 * SECOND)).toBe(
      STARTS + 20 * MINUTE,
    );
  });

  it("stands at its anchor after a restart until its player is back", () => {
    expect(eventTime(standing(replay()), WALL + HOUR)).toBe(STARTS);
  });

  it("is over when the wall clock too has got to its end", () => {
    const clock = replay({ endsAt: WALL + 15 * MINUTE, startsAt: WALL + 15 * MINUTE - 30 * HOUR });
    const hands = { clock: { ...clock, anchorEvent: clock.startsAt }, sentThrough: null };
    expect(isOver(hands, WALL + 14 * MINUTE)).toBe(false);
    expect(isOver(hands, WALL + 15 * MINUTE)).toBe(true);
    const fast = { ...hands, clock: { ...hands.clock, speed: 10_000 } };
    expect(eventTime(fast, WALL + MINUTE)).toBe(clock.endsAt);
    expect(isOver(fast, WALL + MINUTE)).toBe(false);
  });

  it("is not over while its player still has something to send of the last two minutes", () => {
    const clock = replay({ endsAt: STARTS + HOUR });
    const almost = { clock, sentThrough: clock.endsAt - MINUTE };
    expect(eventTime(almost, WALL + HOUR)).toBe(clock.endsAt);
    expect(isOver(almost, WALL + HOUR)).toBe(false);
    expect(isHeld(almost, WALL + HOUR)).toBe(true);
    const sent = { clock, sentThrough: clock.endsAt };
    expect(isOver(sent, WALL + HOUR)).toBe(true);
    expect(isHeld(sent, WALL + HOUR)).toBe(false);
  });

  it("is over after a restart at its end: its player may have finished", () => {
    const clock = replay({ endsAt: STARTS + HOUR, anchorEvent: STARTS + HOUR });
    expect(isOver(standing(clock), WALL)).toBe(true);
  });

  it("knows how far off a screen is that was told an older state", () => {
    const hands = { clock: replay(), sentThrough: STARTS };
    expect(drift(hands.clock, hands, WALL + SECOND)).toBe(0);
    expect(drift(hands.clock, hands, WALL + 11 * SECOND)).toBe(20 * MINUTE);
  });
});
