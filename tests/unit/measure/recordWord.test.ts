import { describe, expect, it } from "vitest";
import { readRecordWord, recordWord } from "@/lib/measure/recordWord";
import { HOUR, MINUTE } from "@/lib/time/instant";

describe("the words of a readings file", () => {
  it.each([
    ["rain_1min_mm", "rain", MINUTE],
    ["rain_5min_mm", "rain", 5 * MINUTE],
    ["rain_15min_mm", "rain", 15 * MINUTE],
    ["rain_1h_mm", "rain", HOUR],
    ["rain_counter_mm", "rainCounter", null],
    ["water_level_m", "waterLevel", null],
    ["discharge_m3s", "discharge", null],
    ["displacement_mm", "displacement", null],
  ] as const)("%s is %s", (word, quantity, periodMs) => {
    expect(readRecordWord(word)).toEqual({ quantity, periodMs });
    expect(recordWord({ quantity, periodMs })).toBe(word);
  });

  it.each(["", "rain_mm", "rain_0min_mm", "rain_1h", "level_m", "Rain_1h_mm"])(
    "%s is none",
    (word) => {
      expect(readRecordWord(word)).toBeNull();
    },
  );
});
