// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { TierMark } from "@/components/design/TierMark";
import { TIER_SHAPES } from "@/components/design/tierShape";
import { RAISED_TIERS } from "@/lib/warning/tier";

afterEach(cleanup);

it("every tier has a name, a character and a shape of its own", () => {
  for (const tier of RAISED_TIERS) render(<TierMark tier={tier} />);
  const marks = screen.getAllByRole("img");
  expect(marks.map((mark) => mark.getAttribute("aria-label"))).toEqual([
    "蓝色",
    "黄色",
    "橙色",
    "红色",
  ]);
  expect(marks.map((mark) => mark.textContent)).toEqual(["蓝", "黄", "橙", "红"]);
  expect(new Set(RAISED_TIERS.map((tier) => TIER_SHAPES[tier].path)).size).toBe(4);
});

it("a mark beside words that name the tier is not read twice", () => {
  render(<TierMark tier="red" decorative />);
  expect(screen.queryByRole("img")).toBeNull();
});
