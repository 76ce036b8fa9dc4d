import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "@/lib/time/instant";
import {
  clockTime,
  clockTimeSeconds,
  dateLine,
  shortTime,
  spokenDuration,
  startOfHour,
} from "@/lib/time/localTime";

const ZONE = "Asia/Shanghai";
const night = Date.parse("2026-07-13T18:05:09Z");

describe("an instant on the county's wall", () => {
  it("is shown in the county's zone, midnight as 00", () => {
    expect(clockTimeSeconds(night, ZONE)).toBe("02:05:09");
    expect(clockTime(Date.parse("2026-07-13T16:00:00Z"), ZONE)).toBe("00:00");
  });

  it("names the weekday beside the date", () => {
    expect(dateLine(night, ZONE)).toBe("2026-07-14 星期二");
  });

  it("shows the date only on another day, the year only in another year", () => {
    expect(shortTime(night, night + HOUR, ZONE)).toBe("02:05");
    expect(shortTime(night - 3 * HOUR, night, ZONE)).toBe("07-13 23:05");
    expect(shortTime(Date.parse("2025-07-14T00:00:00Z"), night, ZONE)).toBe("2025-07-14 08:00");
  });

  it("finds the full hour also where the zone is off by half an hour", () => {
    expect(startOfHour(night, ZONE)).toBe(Date.parse("2026-07-13T18:00:00Z"));
    expect(startOfHour(night, "Asia/Kolkata")).toBe(Date.parse("2026-07-13T17:30:00Z"));
  });
});

describe("a span", () => {
  it.each([
    [-5 * SECOND, "0 秒"],
    [59 * SECOND, "59 秒"],
    [4 * MINUTE + 59 * SECOND, "4 分 59 秒"],
    [HOUR, "1 小时"],
    [HOUR + 17 * MINUTE, "1 小时 17 分"],
    [51 * HOUR, "2 天 3 小时"],
  ])("%d ms reads %s", (span, words) => {
    expect(spokenDuration(span)).toBe(words);
  });
});
