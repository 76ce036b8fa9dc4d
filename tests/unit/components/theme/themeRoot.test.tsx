// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ThemeRoot } from "@/components/theme/ThemeRoot";
import { useTheme } from "@/components/theme/useTheme";

/** The machine: set to dark or light, and set anew while the page is open. */
const machine = Object.assign(new EventTarget(), { matches: false });

beforeEach(() => {
  machine.matches = false;
  vi.stubGlobal("matchMedia", () => machine);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

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

it("a page nobody chose a theme for leaves it to the style sheet and follows the machine", () => {
  render(
    <ThemeRoot room="field" initial="system">
      <Shown />
    </ThemeRoot>,
  );
  const shown = () => screen.getByText(/^shown/);
  expect(shown().parentElement?.dataset.theme).toBe("system");
  expect(shown().textContent).toBe("shown dark");
  act(() => {
    machine.matches = true;
    machine.dispatchEvent(new Event("change"));
  });
  expect(shown().textContent).toBe("shown light");
});

function Shown() {
  return <p>shown {useTheme()}</p>;
}
