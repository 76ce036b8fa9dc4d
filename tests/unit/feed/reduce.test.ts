import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { raisesAlarm } from "@/lib/feed/alarm";
import {
  applyEvents,
  applyReadings,
  hasUnknownSeries,
  startsAnotherReplay,
} from "@/lib/feed/reduce";
import type { FeedReading } from "@/lib/feed/snapshot";
import { REMEMBERED, trackOf } from "@/lib/feed/state";
import type { ClockState } from "@/lib/time/countyClock";
import { MINUTE } from "@/lib/time/instant";
import { run, state, station, T0, transition, warning, warningEvent } from "./builders";

describe("readings", () => {
  it("join their series in order of their instants, however they arrive", () => {
    const readings = run(1, T0, 5 * MINUTE, [1, 2, 3, 4]);
    fc.assert(
      fc.property(fc.shuffledSubarray(readings, { minLength: 4 }), (shuffled) => {
        const track = trackOf(applyReadings(state(), shuffled), 1);
        expect(track.values).toEqual([1, 2, 3, 4]);
        expect(track.times).toEqual(readings.map((reading) => reading[1]));
      }),
    );
  });

  it("correct what was known of the same instant", () => {
    const before = state({ readings: run(1, T0, 5 * MINUTE, [1, 9, 3]) });
    const after = applyReadings(before, [[1, T0 + 5 * MINUTE, 2, "suspect"]]);
    expect(trackOf(after, 1).values).toEqual([1, 2, 3]);
    expect(trackOf(after, 1).qualities).toEqual(["good", "suspect", "good"]);
    expect(trackOf(before, 1).values).toEqual([1, 9, 3]);
  });

  it("older than what a screen remembers are forgotten as newer ones come", () => {
    const old: FeedReading = [1, T0 - REMEMBERED - MINUTE, 7, "good"];
    const after = applyReadings(state({ readings: [old] }), [[1, T0, 1, "good"]]);
    expect(trackOf(after, 1).values).toEqual([1]);
  });

  it("of a series that is not known change nothing and ask for a new snapshot", () => {
    const before = state();
    const batch: FeedReading[] = [[99, T0, 1, "good"]];
    expect(applyReadings(before, batch)).toBe(before);
    expect(hasUnknownSeries(before, batch)).toBe(true);
    expect(hasUnknownSeries(before, [[1, T0, 1, "good"]])).toBe(false);
  });
});

describe("events", () => {
  const issued = warningEvent(5, warning(), transition());

  it("bring the warning, the station's tier and the record, and move the cursor", () => {
    const after = applyEvents(state(), [issued]);
    expect(after.warnings.get(1)?.tier).toBe("yellow");
    expect(after.stations.get("R1")?.tier).toBe("yellow");
    expect(after.transitions).toHaveLength(1);
    expect(after.cursor).toBe(5);
  });

  it("that come twice change nothing the second time", () => {
    const once = applyEvents(state(), [issued]);
    expect(applyEvents(once, [issued])).toBe(once);
  });

  it("contained in the snapshot are passed over", () => {
    const before = state({ cursor: 5 });
    expect(applyEvents(before, [issued])).toBe(before);
  });

  it("of a station outside the viewer's area still show the warning", () => {
    const after = applyEvents(state({ stations: [station({ code: "R9" })] }), [issued]);
    expect(after.warnings.size).toBe(1);
    expect(after.stations.get("R9")?.tier).toBe("none");
  });

  it("of the clock set the clock, and another replay asks for a new snapshot", () => {
    const clock: ClockState & { mode: "replay" } = {
      mode: "replay",
      title: "设计暴雨 · 20 年一遇",
      anchorEvent: T0,
      anchorWall: T0,
      speed: 120,
      paused: false,
      startsAt: T0,
      endsAt: T0 + 60 * MINUTE,
    } as const;
    const after = applyEvents(state(), [
      { id: 1, topic: "clock", payload: { clock, wallNow: T0 } },
    ]);
    expect(after.clock).toEqual(clock);
    const again = { ...clock, speed: 60 };
    const other = { ...clock, startsAt: T0 + MINUTE };
    const told = (said: typeof clock, id = 2) =>
      startsAnotherReplay(after, [{ id, topic: "clock", payload: { clock: said, wallNow: T0 } }]);
    expect(told(clock)).toBe(false);
    expect(told(again)).toBe(false);
    expect(told(other)).toBe(true);
    expect(told(other, 1)).toBe(false);
  });
});

describe("the sound of an alarm", () => {
  it.each([
    ["none", "orange", true],
    ["orange", "red", true],
    ["red", "orange", false],
    ["none", "yellow", false],
    ["orange", "orange", false],
  ] as const)("from %s to %s: %s", (tierFrom, tierTo, heard) => {
    expect(raisesAlarm([warningEvent(1, warning(), transition({ tierFrom, tierTo }))])).toBe(heard);
  });
});
