import { describe, expect, it } from "vitest";
import { writtenDay } from "@/lib/time/writtenDay";

describe("a day as people write it", () => {
  it.each([
    "2026-07-14",
    "2026-7-14",
    "2026/7/14",
    "2026.07.14",
    "20260714",
    "2026年7月14日",
    " ２０２６－０７－１４ ",
  ])("reads %s", (text) => {
    expect(writtenDay(text)).toBe("2026-07-14");
  });

  it.each(["", "2026-07", "07/14/2026", "2026-13-01", "2026-02-30", "2026-00-10", "昨天"])(
    "does not guess at %s",
    (text) => {
      expect(writtenDay(text)).toBeNull();
    },
  );
});
