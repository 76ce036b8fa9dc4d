"use client";

import { use } from "react";
import { type ThemeChoice, ThemeContext } from "./ThemeRoot";
import type { Theme } from "./theme";

/** The theme in force: canvases read their tokens again when it changes. */
export function useTheme(): Theme {
  return use(ThemeContext).theme;
}

export function useThemeChoice(): ThemeChoice {
  return use(ThemeContext);
}
