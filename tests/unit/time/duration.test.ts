import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration } from "@/lib/time/duration";
import { DAY, HOUR, MINUTE, SECOND } from "@/lib/time/instant";

describe("an ISO 8601 duration", () => {
  it.each([
    ["PT5M", 5 * MINUTE],
    ["PT1H30M", 90 * MINUTE],
    ["P1D", DAY],
    ["P1DT12H", 36 * HOUR],
    ["PT90S", 90 * SECOND],
  ])("%s is read", (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each(["", "P", "PT", "P1DT", "5M", "PT5", "PT-5M", "P1M", "pt5m", "PT1.5H"])(
    "%s is none",
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  it("comes back as it was written for any whole number of seconds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * 86_400 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds * SECOND))).toBe(seconds * SECOND);
      }),
    );
  });
});
