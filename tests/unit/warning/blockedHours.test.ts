import { describe, expect, test } from "vitest";
import { declaredSeries, judgedSeries } from "@/lib/county/series";
import type { AcceptedReading } from "@/lib/measure/reading";
import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import { blockedAt, hoursWith, isWetAt, QUARTER, quartersDue } from "@/lib/warning/blockedHours";
import { accept, createEngine, exportSeries, markBlocked, tick } from "@/lib/warning/engine";
import type { JudgedSeries } from "@/lib/warning/judgement";
import { county, gaoxianStorm } from "../scenario/gaoxian";
import { at, counter, gauge, RULES } from "./given";

const DRY = 1;
/** A gauge to be looked at and three wet ones, a kilometre or so from each other. */
const PLACES = [DRY, 2, 3, 4].map((seriesId) => ({
  seriesId,
  position: [104.5 + seriesId / 100, 28.4] as const,
}));

function amounts(
  seriesId: number,
  value: number | ((minute: number) => number),
  { every = 5, minutes = 180 }: { every?: number; minutes?: number } = {},
): AcceptedReading[] {
  return Array.from({ length: minutes / every }, (_, place) => {
    const minute = (place + 1) * every;
    return {
      seriesId,
      observedAt: at("12:00") + minute * MINUTE,
      value: typeof value === "number" ? value : value(minute),
      quality: "good",
      reason: null,
      inTime: true,
    };
  });
}

/** The gauges found at an instant, where the first is as given and the others have 24 mm/h. */
function found(
  dry: Partial<JudgedSeries>,
  own: readonly AcceptedReading[],
  clock: string,
  spans: Parameters<typeof markBlocked>[2] = [],
): number[] {
  const series = PLACES.map(({ seriesId }) => gauge(seriesId === DRY ? dry : { seriesId }));
  const engine = createEngine(series, RULES);
  const all = [...own, ...[2, 3, 4].flatMap((seriesId) => amounts(seriesId, 2))];
  accept(engine, all, at("15:00"));
  markBlocked(engine, DRY, spans, at("15:00"));
  return blockedAt(engine, PLACES, at(clock)) ?? [];
}

describe("a gauge is blocked in the hour to an instant", () => {
  test("when it reported the whole hour and all of it was 0", () => {
    expect(found({}, amounts(DRY, 0), "14:15")).toEqual([DRY]);
    const drop = amounts(DRY, (minute) => (minute === 90 ? 0.2 : 0));
    expect(found({}, drop, "14:15")).toEqual([]);
    expect(found({}, drop, "14:30")).toEqual([DRY]);
  });

  test("but not when it was not heard for a part of it", () => {
    const gap = amounts(DRY, 0).filter(({ observedAt }) => observedAt !== at("14:00"));
    expect(found({}, gap, "13:45")).toEqual([DRY]);
    expect(found({}, gap, "14:15")).toEqual([]);
    expect(found({}, gap, "15:00")).toEqual([DRY]);
    expect(found({}, amounts(DRY, 0, { minutes: 120 }), "14:15")).toEqual([]);
    expect(found({}, [], "14:15")).toEqual([]);
  });

  test("also when its hour was marked as blocked before: it was measured none the less", () => {
    const spans = [{ from: at("12:00"), to: at("14:00") }];
    expect(found({}, amounts(DRY, 0), "14:15", spans)).toEqual([DRY]);
  });

  test("when its counter stood still, but not across an outage", () => {
    const still = amounts(DRY, 371.2);
    expect(found(counter(), still, "14:15")).toEqual([DRY]);
    const rising = amounts(DRY, (minute) => (minute < 100 ? 371.2 : 371.4));
    expect(found(counter(), rising, "14:15")).toEqual([]);
    const out = still.filter(
      ({ observedAt }) => observedAt <= at("13:00") || observedAt > at("13:30"),
    );
    expect(found(counter(), out, "14:15")).toEqual([]);
    expect(found(counter(), out, "14:46:59")).toEqual([DRY]);
  });

  test("at the quarters an hourly gauge speaks of, not at those its next amount is to speak of", () => {
    const hourly = { intervalMs: HOUR, periodMs: HOUR };
    const own = amounts(DRY, 0, { every: 60 });
    expect(found(hourly, own, "14:00")).toEqual([DRY]);
    expect(found(hourly, own, "14:15")).toEqual([]);
  });
});

describe("the quarters that are due", () => {
  const due = (from: Instant, now: string) => quartersDue(from, at(now), RULES);

  test("are those that ended two minutes ago or more", () => {
    expect(due(at("14:00"), "14:01:59")).toEqual([]);
    expect(due(at("14:00"), "14:02")).toEqual([at("14:00")]);
    expect(due(at("14:15"), "14:16")).toEqual([]);
  });

  test("after a gap are all that were missed, as far back as readings may be late", () => {
    expect(due(at("14:00"), "14:45")).toEqual([0, 1, 2].map((n) => at("14:00") + n * QUARTER));
    const all = due(Number.NEGATIVE_INFINITY, "14:05");
    expect([all[0], all.at(-1), all.length]).toEqual([at("08:15"), at("14:00"), 24]);
  });
});

describe("the hours an instant belongs to", () => {
  const hours = (instant: string) => hoursWith(at(instant)).map((end) => end - at(instant));

  test("end at the four quarters from its own on", () => {
    expect(hours("14:05")).toEqual([10, 25, 40, 55].map((minutes) => minutes * MINUTE));
  });

  test("and at the instant itself where that is one: an hour includes its end, not its beginning", () => {
    expect(hours("14:15")).toEqual([0, 15, 30, 45].map((minutes) => minutes * MINUTE));
  });
});

describe("a gauge is wet in an hour", () => {
  const isWet = (mm: number) => {
    const engine = createEngine([gauge()], RULES);
    accept(engine, amounts(DRY, mm), at("15:00"));
    return isWetAt(engine, DRY, at("14:00"));
  };

  test("with more than 10 mm, as docs/judging.md has it", () => {
    expect([isWet(10 / 12), isWet(0.9)]).toEqual([false, true]);
  });

  test("and too few wet ones show nobody as blocked, whatever the dry ones measured", () => {
    const engine = createEngine(
      PLACES.map(({ seriesId }) => gauge({ seriesId })),
      RULES,
    );
    accept(
      engine,
      [2, 3].flatMap((seriesId) => amounts(seriesId, 2)),
      at("15:00"),
    );
    expect(blockedAt(engine, PLACES, at("14:00"))).toBeNull();
    accept(engine, amounts(4, 2), at("15:00"));
    expect(blockedAt(engine, PLACES, at("14:00"))).toEqual([]);
  });
});

describe("marks of several hours", () => {
  const hours = (...ends: string[]) => ends.map((end) => ({ from: at(end) - HOUR, to: at(end) }));
  const marked = (engine: ReturnType<typeof createEngine>) =>
    exportSeries(engine, DRY).blocked.map(({ from, to }) => (to - from) / 60);

  test("add up, and the same ones again change nothing", () => {
    const engine = createEngine([gauge()], RULES);
    accept(engine, amounts(DRY, 0), at("15:00"));
    markBlocked(engine, DRY, hours("13:00", "13:15"), at("15:00"));
    markBlocked(engine, DRY, hours("15:00"), at("15:00"));
    expect(marked(engine)).toEqual([75, 60]);
    markBlocked(engine, DRY, hours("13:15", "15:00"), at("15:00"));
    expect(marked(engine)).toEqual([75, 60]);
    markBlocked(engine, DRY, hours("14:00"), at("15:00"));
    expect(marked(engine)).toEqual([180]);
  });

  test("are forgotten when nothing looks at their amounts any more", () => {
    const engine = createEngine([gauge()], RULES);
    const readings = amounts(DRY, 0, { minutes: 48 * 60 });
    for (const reading of readings) {
      accept(engine, [reading], reading.observedAt);
      tick(engine, reading.observedAt);
      if (reading.observedAt === at("14:00")) {
        markBlocked(engine, DRY, hours("14:00"), at("14:00"));
      }
      if (reading.observedAt === at("14:00") + 18 * HOUR) expect(marked(engine)).toEqual([60]);
    }
    expect(marked(engine)).toEqual([]);
  });
});

describe("the demonstration storm", () => {
  const judged = declaredSeries(county).flatMap((series) => {
    const station = county.stations.find(({ code }) => code === series.stationCode);
    return station && series.judged ? [{ station, series }] : [];
  });

  /** The gauges found in its thirty hours, with how many quarters each. */
  function foundIn(faults: string[]): Map<string, number> {
    const storm = gaoxianStorm({ faults });
    const rain = judged.filter(({ station }) => station.kind === "rain");
    const engine = createEngine(
      rain.flatMap(({ station, series }, id) => judgedSeries(station, series, id) ?? []),
      county.rules,
    );
    const idOf = new Map(rain.map(({ station }, id) => [station.code, id]));
    const places = rain.map(({ station }, id) => ({ seriesId: id, position: station.position }));
    const times = new Map<string, number>();
    for (let end = storm.start + QUARTER; end <= storm.end; end += QUARTER) {
      const readings = storm.readings(end - QUARTER, end).flatMap((reading) => {
        const seriesId = idOf.get(reading.stationCode);
        if (seriesId === undefined) return [];
        return [{ ...reading, seriesId, quality: "good", reason: null, inTime: true } as const];
      });
      accept(engine, readings, end);
      for (const id of blockedAt(engine, places, end) ?? []) {
        const code = rain[id]?.station.code ?? "";
        times.set(code, (times.get(code) ?? 0) + 1);
      }
    }
    return times;
  }

  test("has no blocked gauge of its own", () => {
    expect(foundIn([])).toEqual(new Map());
  });

  test("with its fault `blocked` has that one, and no other", () => {
    const times = foundIn(["blocked"]);
    expect([...times.keys()]).toEqual(["511525R010"]);
    expect(times.get("511525R010")).toBeGreaterThan(4);
  });
});
