import { describe, expect, test } from "vitest";
import { HOUR, type Instant, MINUTE, SECOND } from "@/lib/time/instant";
import {
  accept,
  createEngine,
  type EngineState,
  exportSeries,
  markBlocked,
  nextDue,
  restoreSeries,
  standing,
  tick,
} from "@/lib/warning/engine";
import type { Judgement } from "@/lib/warning/judgement";
import { savedSeriesSchema } from "@/lib/warning/saved";
import { at, clock, counter, every, gauge, judged, RULES, reading, section, told } from "./given";

function words(judgements: readonly Judgement[]): string[] {
  return judgements.map((one) => {
    if (one.kind === "transition") return `${clock(one.effectiveAt)} ${one.from}→${one.to}`;
    if (one.kind !== "correction") return `${clock(one.effectiveAt)} ${one.kind}`;
    const now = one.effectiveAt === null ? "never" : clock(one.effectiveAt);
    return `${clock(one.corrected.effectiveAt)} ${one.corrected.from}→${one.corrected.to} was ${now} (${one.cause})`;
  });
}

/** 50 mm in one amount at 10:00, then dry amounts until `until`. */
function cloudburst(until: Instant) {
  const dry = (until - at("10:00")) / (5 * MINUTE);
  const before = every(5 * MINUTE, at("09:00"), Array(12).fill(0));
  return [...before, ...every(5 * MINUTE, at("10:00"), [50, ...Array(dry).fill(0)])];
}

function live(engine: EngineState, readings: ReturnType<typeof cloudburst>): string[] {
  return readings.flatMap((one) => [
    ...words(tick(engine, one.observedAt)),
    ...words(accept(engine, [one], one.observedAt)),
  ]);
}

describe("what is said", () => {
  test("a closing is said at once, an opening two minutes after its instant", () => {
    const engine = createEngine([gauge()], RULES);
    expect(live(engine, cloudburst(at("14:00")))).toEqual(["10:00 none→orange"]);
    expect(words(tick(engine, at("14:01:59")))).toEqual([]);
    expect(words(tick(engine, at("14:02")))).toEqual(["14:00 orange→yellow"]);
    expect(standing(engine, 1)).toMatchObject({ tier: "yellow", silentSince: null });
  });

  test("silence is said two minutes after its instant, its end at once, and neither moves a tier", () => {
    const engine = createEngine([gauge()], RULES);
    live(engine, cloudburst(at("10:30")));
    tick(engine, at("10:35"));
    expect(nextDue(engine)).toBe(at("10:40"));
    expect(words(tick(engine, at("10:41:59")))).toEqual([]);
    expect(words(tick(engine, at("10:42")))).toEqual(["10:40 silent"]);
    expect(standing(engine, 1)).toMatchObject({ tier: "orange", silentSince: at("10:40") });
    expect(words(tick(engine, at("23:00")))).toEqual([]);
    expect(words(accept(engine, [reading(at("23:00"), 0)], at("23:00")))).toEqual(["23:00 back"]);
    expect(standing(engine, 1)).toMatchObject({ tier: "orange", silentSince: null });
  });

  test("a reading from the near future says nothing before its instant", () => {
    const engine = createEngine([gauge()], RULES);
    expect(words(accept(engine, [reading(at("10:05"), 60)], at("10:00")))).toEqual([]);
    expect(words(tick(engine, at("10:05")))).toEqual(["10:05 none→orange"]);
  });

  test("a silence that was none after all is taken back at the reading that shows it", () => {
    const engine = createEngine([gauge()], RULES);
    live(engine, cloudburst(at("10:30")));
    tick(engine, at("10:42"));
    expect(words(accept(engine, [reading(at("10:35"), 0)], at("10:44")))).toEqual(["10:35 back"]);
  });

  test("a correction takes a tier back, and the record says why", () => {
    const engine = createEngine([gauge()], RULES);
    live(engine, cloudburst(at("10:30")));
    const corrected = reading(at("10:00"), 5);
    expect(words(accept(engine, [corrected], at("10:31")))).toEqual([
      "10:00 none→orange was never (corrected)",
    ]);
    expect(standing(engine, 1).tier).toBe("none");
  });

  test("a value an instant has already had reverts nothing", () => {
    const engine = createEngine([gauge()], RULES);
    live(engine, cloudburst(at("10:30")));
    accept(engine, [reading(at("10:00"), 5)], at("10:31"));
    expect(words(accept(engine, [reading(at("10:00"), 50)], at("10:32")))).toEqual([]);
    expect(standing(engine, 1).tier).toBe("none");
  });

  test("bad readings, readings not in time and strangers' readings are passed over", () => {
    const engine = createEngine([gauge()], RULES);
    const passedOver = [
      reading(at("10:00"), 60, { quality: "bad" }),
      reading(at("10:00"), 60, { inTime: false }),
      reading(at("10:00"), 60, { seriesId: 7 }),
    ];
    expect(accept(engine, passedOver, at("10:00"))).toEqual([]);
  });

  test("a tier that rests on a suspect reading is unverified", () => {
    const suspect = reading(at("10:00"), 60, { quality: "suspect", reason: "rainRate" });
    const { judgements } = judged(gauge(), [suspect]);
    expect(judgements).toMatchObject([{ to: "orange", evidence: { unverified: true } }]);
  });
});

describe("a jump of the level", () => {
  const minutes = section({ intervalMs: 10 * MINUTE });
  const rising = every(10 * MINUTE, at("08:00"), [9.0, 9.0, 9.0]);
  const spike = reading(at("08:30"), 12.5);

  test("is not judged before the next reading, and from its own instant when that confirms it", () => {
    const { history } = judged(minutes, [...rising, spike]);
    expect(told(history())).toEqual([]);
    const confirmed = judged(minutes, [...rising, spike, reading(at("08:40"), 12.4)]);
    expect(told(confirmed.history())).toEqual(["08:30 none→red"]);
  });

  test("is dropped when the next reading lies not beyond half of it", () => {
    const half = 9.0 + 3.5 / 2;
    const dropped = judged(minutes, [...rising, spike, reading(at("08:40"), half)]);
    expect(told(dropped.history())).toEqual(["08:40 none→yellow"]);
  });

  test("is judged when the gauge is not heard again for twice its interval", () => {
    const { history, engine } = judged(minutes, [...rising, spike]);
    expect(told(history(at("08:49:59")))).toEqual([]);
    expect(told(history(at("08:50")))).toEqual(["08:30 none→red"]);
    expect(words(tick(engine, at("08:50")))).toEqual(["08:30 none→red"]);
    expect(words(accept(engine, [reading(at("08:40"), 9.0)], at("08:51")))).toEqual([
      "08:30 none→red was never (dropped)",
    ]);
  });
});

describe("a counter", () => {
  const ten = counter({ intervalMs: 10 * MINUTE });

  test("difference over an outage counts only in windows that hold its whole span", () => {
    const readings = [reading(at("08:00"), 0), reading(at("12:00"), 55)];
    const { history } = judged(ten, readings);
    expect(told(history())).toEqual(["12:00 none→yellow"]);
  });

  test("difference over a missed report is an amount like any other", () => {
    const { history } = judged(ten, [reading(at("08:00"), 0), reading(at("08:20"), 55)]);
    expect(told(history())).toEqual(["08:20 none→orange"]);
  });
});

describe("a gauge marked blocked", () => {
  test("covers nothing, so that its warning is not lifted", () => {
    const readings = cloudburst(at("14:00"));
    const engine = createEngine([gauge()], RULES);
    live(engine, readings);
    const spans = [{ from: at("12:00"), to: at("14:00") }];
    expect(markBlocked(engine, 1, spans, at("14:00"))).toEqual([]);
    expect(words(tick(engine, at("14:02")))).toEqual([]);
    expect(standing(engine, 1).tier).toBe("orange");
  });
});

describe("a restart", () => {
  test("needs what was saved and the readings after it, and says nothing twice", () => {
    const readings = cloudburst(at("10:00") + 30 * HOUR);
    const before = createEngine([gauge()], RULES);
    const said = live(before, readings.slice(0, 300));
    const saved = savedSeriesSchema.parse(JSON.parse(JSON.stringify(exportSeries(before, 1))));
    const after = createEngine([gauge()], RULES);
    const since = readings
      .slice(0, 300)
      .filter(({ observedAt }) => observedAt > (saved.readingsAfter ?? 0));
    restoreSeries(after, 1, saved, since);
    expect(since.length).toBeLessThan(300);
    expect(standing(after, 1)).toEqual(standing(before, 1));
    expect([...said, ...live(after, readings.slice(300))]).toEqual(
      live(createEngine([gauge()], RULES), readings),
    );
  });

  test("with readings missing is refused", () => {
    const engine = createEngine([gauge()], RULES);
    live(engine, cloudburst(at("10:00") + 30 * HOUR));
    const saved = exportSeries(engine, 1);
    expect(() => restoreSeries(createEngine([gauge()], RULES), 1, saved, [])).toThrow("missing");
  });

  test("under new rules a closed latch stays closed until the new rule releases it", () => {
    const engine = createEngine([gauge()], RULES);
    live(engine, cloudburst(at("11:00") + 8 * HOUR));
    const saved = exportSeries(engine, 1);
    expect(saved.fold).not.toBeNull();
    const next = { ...RULES, version: 2 };
    const restarted = createEngine([gauge()], next);
    restoreSeries(restarted, 1, saved, []);
    expect(standing(restarted, 1).tier).toBe(standing(engine, 1).tier);
  });
});

test("an instant is judged to the second: 50 mm leave a window exactly 3 h after they fell", () => {
  const engine = createEngine([gauge()], RULES);
  const burst = at("10:00") + 7 * SECOND;
  live(engine, [
    ...every(5 * MINUTE, at("07:00"), Array(36).fill(0)),
    reading(burst, 50),
    ...every(5 * MINUTE, at("10:05"), Array(60).fill(0)),
  ]);
  expect(words(tick(engine, at("15:05")))).toEqual([]);
  expect(standing(engine, 1).tier).toBe("yellow");
});
