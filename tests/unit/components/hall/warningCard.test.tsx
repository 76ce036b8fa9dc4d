// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { WarningCard } from "@/components/hall/WarningCard";
import type { WarningThen } from "@/lib/feed/warningsThen";
import { MINUTE } from "@/lib/time/instant";
import { T0, warning } from "../../feed/builders";

afterEach(cleanup);

const orange: WarningThen = {
  ...warning({ id: 7, tier: "orange", tierIssuedAt: T0 - 18 * MINUTE, issuedAt: T0 - 30 * MINUTE }),
  highestTier: "orange",
  tierFrom: "yellow",
};

function show(change: Partial<WarningThen> = {}) {
  render(
    <WarningCard
      warning={{ ...orange, ...change }}
      now={T0}
      timeZone="Asia/Shanghai"
      emphasis="plain"
      exercise="said here"
    />,
  );
  return screen.getByRole("link");
}

describe("a warning's card", () => {
  it("says what, where, since when and why, and leads to its record", () => {
    const card = show();
    expect(card.getAttribute("href")).toBe("/warnings/7");
    expect(card.textContent).toContain("雨量监测 · 庆符镇");
    expect(card.textContent).toContain("07-13 23:42 升级自黄色 · 发布已 30 分");
    expect(card.textContent).toContain("6 小时雨量 50.0 mm ≥ 50 mm");
    expect(screen.getByRole("img", { name: "橙色" })).toBeDefined();
  });

  it("marks what is interrupted, unverified and an exercise", () => {
    const card = show({ interruptedSince: T0 - 20 * MINUTE, unverified: true });
    for (const mark of ["数据中断 07-13 23:40 起", "待核", "演练"]) {
      expect(card.textContent).toContain(mark);
    }
  });

  it("of a first issue says 发布, of a lower tier 降级", () => {
    expect(show({ tierFrom: "none" }).textContent).toContain("发布");
    cleanup();
    expect(show({ tierFrom: "red" }).textContent).toContain("降级自红色");
  });
});
