import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("src/components/theme/tokens.css", "utf8");
const themes = { dark: tokensOf("@theme static"), light: tokensOf("@variant light") };

/** Text on ground: 4.5:1 (WCAG 2.2 AA 1.4.3). */
const TEXT = [
  ["ink", "ground"],
  ["ink", "panel"],
  ["ink", "raised"],
  ["muted", "ground"],
  ["muted", "panel"],
  ["muted", "raised"],
  ["press-ink", "press"],
  ["figure-blue", "panel"],
  ["figure-yellow", "panel"],
  ["figure-orange", "panel"],
  ["figure-red", "panel"],
  ["figure-blue", "raised"],
  ["figure-yellow", "raised"],
  ["figure-orange", "raised"],
  ["figure-red", "raised"],
  ["mark-ink", "tier-blue"],
  ["mark-ink", "tier-yellow"],
  ["mark-ink", "tier-orange"],
  ["mark-ink", "tier-red"],
  ["map-value", "map-county"],
  ["map-value", "map-ground"],
] as const;

/** Outlines, marks and ticks that carry meaning: 3:1 (WCAG 2.2 AA 1.4.11). */
const OUTLINES = [
  ["edge", "panel"],
  ["edge", "ground"],
  ["ink", "panel"],
  ["map-boundary", "map-county"],
  ["map-name", "map-ground"],
  ["bar-strong", "panel"],
] as const;

describe.each(["dark", "light"] as const)("the %s theme", (theme) => {
  it.each(TEXT)("reads %s on %s", (text, ground) => {
    expect(contrast(color(theme, text), color(theme, ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(OUTLINES)("shows %s on %s", (line, ground) => {
    expect(contrast(color(theme, line), color(theme, ground))).toBeGreaterThanOrEqual(3);
  });
});

describe("the tiers' marks", () => {
  it.each(["blue", "yellow", "orange", "red"])("stand out on the dark wall in %s", (tier) => {
    expect(contrast(color("dark", `tier-${tier}`), color("dark", "panel"))).toBeGreaterThan(3);
  });

  it("have a dark edge where their hue alone would be lost on white", () => {
    expect(contrast(color("light", "mark-edge"), color("light", "panel"))).toBeGreaterThan(3);
  });
});

it("a pair that fails is noticed", () => {
  expect(contrast("#8ea1b0", "#ffffff")).toBeLessThan(4.5);
});

function color(theme: "dark" | "light", name: string): string {
  const found = themes[theme].get(name) ?? themes.dark.get(name);
  if (!found) throw new Error(`no token --color-${name}`);
  return found;
}

function tokensOf(block: string): Map<string, string> {
  const from = css.indexOf("{", css.indexOf(block));
  const body = css.slice(from, css.indexOf("}", from));
  return new Map(
    [...body.matchAll(/--color-([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, hex]) => [
      String(name),
      String(hex),
    ]),
  );
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
