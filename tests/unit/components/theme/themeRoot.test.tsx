// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { ThemeRoot } from "@/components/theme/ThemeRoot";

afterEach(cleanup);

it("a dark page is printed light, and is dark again afterwards", () => {
  render(
    <ThemeRoot room="office" initial="dark">
      <p>时间线</p>
    </ThemeRoot>,
  );
  const theme = () => screen.getByText("时间线").parentElement?.dataset.theme;
  expect(theme()).toBe("dark");
  window.dispatchEvent(new Event("beforeprint"));
  expect(theme()).toBe("light");
  window.dispatchEvent(new Event("afterprint"));
  expect(theme()).toBe("dark");
});
