import { describe, expect, test } from "vitest";
import { checkReading, type Instrument, isInTime, isSameValue } from "@/lib/measure/quality";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { at, RULES } from "../warning/given";

const GAUGE: Instrument = {
  quantity: "rain",
  periodMs: 5 * MINUTE,
  counterRangeMm: null,
  validMin: null,
  validMax: null,
  alertLevelM: null,
};
const COUNTER: Instrument = {
  ...GAUGE,
  quantity: "rainCounter",
  periodMs: null,
  counterRangeMm: 1000,
};
const SECTION: Instrument = { ...GAUGE, quantity: "waterLevel", periodMs: null, alertLevelM: 300 };
const NOON = at("12:00");

function verdict(instrument: Instrument, value: number, before: number | null = null) {
  const earlier = before === null ? null : { observedAt: NOON - 5 * MINUTE, value: before };
  const { quality, reason } = checkReading(
    instrument,
    { observedAt: NOON, value },
    earlier,
    NOON,
    RULES,
  );
  return reason ? `${quality} ${reason}` : quality;
}

describe("an amount of rain", () => {
  test.each([
    [0, "good"],
    [40, "good"],
    [40.1, "suspect rainRate"],
    [100, "suspect rainRate"],
    [100.01, "bad range"],
    [-0.1, "bad negative"],
    [Number.NaN, "bad range"],
  ])("of %d mm in 5 min is %s", (value, expected) => {
    expect(verdict(GAUGE, value)).toBe(expected);
  });

  test.each([
    [1, 40],
    [15, 250],
    [60, 450],
    [10, 250],
    [120, 900],
  ])("in %d min is in range up to %d mm", (minutes, largest) => {
    const gauge = { ...GAUGE, periodMs: minutes * MINUTE };
    expect(verdict(gauge, largest)).not.toBe("bad range");
    expect(verdict(gauge, largest + 0.01)).toBe("bad range");
  });
});

describe("a rain counter", () => {
  test("wraps, is reset, and is in range up to where it wraps", () => {
    expect(verdict(COUNTER, 0.5, 999.5)).toBe("good counterWrap");
    expect(verdict(COUNTER, 0, 120)).toBe("suspect counterReset");
    expect(verdict(COUNTER, 55, 10)).toBe("suspect rainRate");
    expect(verdict(COUNTER, 1000.1, 999)).toBe("bad range");
    expect(verdict(COUNTER, -1, 999)).toBe("bad negative");
  });
});

describe("a level", () => {
  test("is in range within 50 m of alert, or as its own instrument says", () => {
    expect(verdict(SECTION, 350)).toBe("good");
    expect(verdict(SECTION, 350.001)).toBe("bad range");
    expect(verdict(SECTION, 249.999)).toBe("bad range");
    expect(verdict({ ...SECTION, validMin: 290, validMax: 310 }, 310.001)).toBe("bad range");
    expect(verdict({ ...SECTION, alertLevelM: null }, 9_000)).toBe("good");
  });

  test("that jumps more than 2 m in 10 min is suspect", () => {
    expect(verdict(SECTION, 302.001, 300)).toBe("suspect jump");
    expect(verdict(SECTION, 302, 300)).toBe("good");
  });
});

describe("at receipt", () => {
  test("a reading more than 10 min ahead of the county's clock is bad, unless it is a replay", () => {
    const ahead = { observedAt: NOON + 10 * MINUTE + 1_000, value: 1 };
    expect(checkReading(GAUGE, ahead, null, NOON, RULES).reason).toBe("future");
    expect(checkReading(GAUGE, ahead, null, null, RULES).quality).toBe("good");
    const within = { observedAt: NOON + 10 * MINUTE, value: 1 };
    expect(checkReading(GAUGE, within, null, NOON, RULES).quality).toBe("good");
  });

  test("a reading is in time up to 6 h after its instant", () => {
    expect(isInTime(NOON - 6 * HOUR, NOON, RULES)).toBe(true);
    expect(isInTime(NOON - 6 * HOUR - 1_000, NOON, RULES)).toBe(false);
  });

  test("values that round to one step are one value", () => {
    expect(isSameValue("rain", 2, 2.004)).toBe(true);
    expect(isSameValue("rain", 2, 2.005)).toBe(false);
    expect(isSameValue("waterLevel", 300.0004, 300)).toBe(true);
  });
});
