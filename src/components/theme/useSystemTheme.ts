"use client";

import { useSyncExternalStore } from "react";
import type { Theme } from "./theme";

const LIGHT = "(prefers-color-scheme: light)";

/** What the machine is set to, followed while the page is open, as the style sheet does. */
export function useSystemTheme(): Theme {
  return useSyncExternalStore(follow, read, () => "light");
}

function follow(onChange: () => void): () => void {
  const query = window.matchMedia(LIGHT);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

function read(): Theme {
  return window.matchMedia(LIGHT).matches ? "light" : "dark";
}
