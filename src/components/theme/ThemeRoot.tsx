"use client";

import { createContext, type ReactNode, useCallback, useMemo, useState } from "react";
import { type Room, type Theme, themeCookie } from "./theme";

export interface ThemeChoice {
  readonly theme: Theme;
  readonly toggle: () => void;
}

export const ThemeContext = createContext<ThemeChoice>({ theme: "dark", toggle: () => undefined });

const YEAR_S = 365 * 24 * 3600;

export interface ThemeRootProps {
  readonly room: Room;
  /** As the server read it, so that the first paint is right. */
  readonly initial: Theme;
  readonly children: ReactNode;
}

/** Says the theme of the page; `:root` follows the attribute (tokens.css). */
export function ThemeRoot({ room, initial, children }: ThemeRootProps) {
  const [theme, setTheme] = useState(initial);
  const toggle = useCallback(() => {
    const next = theme === "dark" ? "light" : "dark";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS, a trial has none
    document.cookie = `${themeCookie(room)}=${next}; path=/; max-age=${YEAR_S}; samesite=lax`;
    setTheme(next);
  }, [theme, room]);
  const choice = useMemo(() => ({ theme, toggle }), [theme, toggle]);
  return (
    <ThemeContext value={choice}>
      <div data-theme={theme} className="contents">
        {children}
      </div>
    </ThemeContext>
  );
}
