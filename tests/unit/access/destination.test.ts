import { describe, expect, it } from "vitest";
import { destinationAfterLogIn } from "@/lib/access/destination";

describe("the way after log-in", () => {
  it("leads to where the person was going", () => {
    expect(destinationAfterLogIn("/warnings/7?from=2026-07-14")).toBe(
      "/warnings/7?from=2026-07-14",
    );
  });

  it.each([
    undefined,
    ["/a", "/b"],
    "https://elsewhere.example/",
    "//elsewhere.example/hall",
    "/\\elsewhere.example",
    "javascript:alert(1)",
    "/login?callbackUrl=/hall",
  ])("leads to the hall instead of %s", (asked) => {
    expect(destinationAfterLogIn(asked)).toBe("/");
  });
});
