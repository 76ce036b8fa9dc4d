import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "@/lib/time/instant";
import { dayAfter, localInstant } from "@/lib/time/localInstant";
import { calendarDay, clockTime } from "@/lib/time/localTime";

describe("the instant of a local day and time", () => {
  it.each([
    ["2026-07-13", "08:30", "Asia/Shanghai", "2026-07-13T00:30:00Z"],
    ["2026-07-13", "00:00", "Asia/Shanghai", "2026-07-12T16:00:00Z"],
    ["2026-07-13", "08:30", "America/Chicago", "2026-07-13T13:30:00Z"],
    ["2026-01-13", "08:30", "America/Chicago", "2026-01-13T14:30:00Z"],
    ["2026-03-08", "03:30", "America/Chicago", "2026-03-08T08:30:00Z"],
  ])("%s %s in %s is %s", (day, time, zone, expected) => {
    expect(localInstant(day, time, zone)).toBe(Date.parse(expected));
  });

  it("is what the wall clock shows, in China and across America's changes", () => {
    const minute = fc.integer({ min: 0, max: 400 * 24 * 60 });
    fc.assert(
      fc.property(minute, fc.constantFrom("Asia/Shanghai", "Europe/London"), (after, zone) => {
        const instant = Date.UTC(2026, 0, 1) + after * MINUTE;
        const found = localInstant(calendarDay(instant, zone), clockTime(instant, zone), zone);
        // A time that comes twice may be either of the two.
        expect(Math.abs(found - instant) % (60 * MINUTE)).toBe(0);
        expect(clockTime(found, zone)).toBe(clockTime(instant, zone));
      }),
    );
  });

  it("counts days over the end of a month and a year", () => {
    expect(dayAfter("2026-12-31", 1)).toBe("2027-01-01");
    expect(dayAfter("2026-03-01", -1)).toBe("2026-02-28");
    expect(Date.parse(dayAfter("2026-07-13", 7)) - Date.parse("2026-07-13")).toBe(7 * DAY);
  });
});
