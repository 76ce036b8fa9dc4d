import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { ServedMode } from "@/components/live/CountyMode";
import { ModeBadge } from "@/components/shell/ModeBadge";
import type { CountyMode } from "@/lib/feed/countyMode";

const firstHtml = (mode: CountyMode | null) =>
  renderToString(
    <ServedMode mode={mode}>
      <ModeBadge />
    </ServedMode>,
  );

it("the first HTML says the mode the page was served in, before any live feed", () => {
  expect(firstHtml("replay")).toContain("回放 · 演练");
  expect(firstHtml("exercise")).toContain("演练");
  expect(firstHtml("routine")).toContain("平时");
});

it("where the server does not know, nothing is said to be routine", () => {
  expect(firstHtml(null)).toBe("");
});
