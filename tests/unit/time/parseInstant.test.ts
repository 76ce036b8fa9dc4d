import { describe, expect, it } from "vitest";
import { parseInstant } from "@/lib/time/parseInstant";

describe("parseInstant", () => {
  it.each([
    ["2026-07-14T02:05:00+08:00", "2026-07-13T18:05:00.000Z"],
    ["2026-07-13T18:05:00Z", "2026-07-13T18:05:00.000Z"],
    ["2026-07-13T18:05Z", "2026-07-13T18:05:00.000Z"],
    ["2026-07-13t18:05:00z", "2026-07-13T18:05:00.000Z"],
    ["2026-07-13T13:35:00-0430", "2026-07-13T18:05:00.000Z"],
    ["2026-07-13T20:05:00+02", "2026-07-13T18:05:00.000Z"],
    ["2026-07-13T18:05:00.999Z", "2026-07-13T18:05:00.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    ["1969-12-31T23:59:59Z", "1969-12-31T23:59:59.000Z"],
  ])("reads %s", (text, expected) => {
    expect(parseInstant(text)).toBe(Date.parse(expected));
  });

  it.each([
    ["2026-07-14T02:05:00", "zoneless"],
    ["2026-07-14 02:05:00+08:00", "malformed"],
    ["2026-07-14", "malformed"],
    ["14/07/2026 02:05", "malformed"],
    ["1784000000000", "malformed"],
    ["", "malformed"],
    ["2026-02-29T00:00:00Z", "impossible"],
    ["2026-02-30T00:00:00Z", "impossible"],
    ["2026-13-01T00:00:00Z", "impossible"],
    ["2026-00-10T00:00:00Z", "impossible"],
    ["2026-07-14T24:00:00Z", "impossible"],
    ["2026-07-14T23:60:00Z", "impossible"],
    ["2026-06-30T23:59:60Z", "impossible"],
    ["2026-07-14T02:05:00+15:00", "impossible"],
    ["0099-07-14T02:05:00Z", "impossible"],
  ])("refuses %s as %s", (text, fault) => {
    expect(parseInstant(text)).toBe(fault);
  });
});
