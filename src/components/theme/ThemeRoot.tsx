"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type Room, type ServedTheme, type Theme, themeCookie } from "./theme";
import { useSystemTheme } from "./useSystemTheme";

export interface ThemeChoice {
  readonly theme: Theme;
  readonly toggle: () => void;
}

export const ThemeContext = createContext<ThemeChoice>({ theme: "dark", toggle: () => undefined });

const YEAR_S = 365 * 24 * 3600;

export interface ThemeRootProps {
  readonly room: Room;
  /** As the server read it, so that the first paint is right. */
  readonly initial: ServedTheme;
  readonly children: ReactNode;
}

/** Says the theme of the page; `:root` follows the attribute (tokens.css). */
export function ThemeRoot({ room, initial, children }: ThemeRootProps) {
  const [served, setServed] = useState(initial);
  const system = useSystemTheme();
  const theme = served === "system" ? system : served;
  const toggle = useCallback(() => {
    const next = theme === "dark" ? "light" : "dark";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS, a trial has none
    document.cookie = `${themeCookie(room)}=${next}; path=/; max-age=${YEAR_S}; samesite=lax`;
    setServed(next);
  }, [theme, room]);
  const root = useRef<HTMLDivElement>(null);
  // Paper is white: what is light on the screen would not be seen on it.
  useEffect(() => {
    const show = (shown: ServedTheme) => () => root.current?.setAttribute("data-theme", shown);
    const [onPaper, onScreen] = [show("light"), show(served)];
    window.addEventListener("beforeprint", onPaper);
    window.addEventListener("afterprint", onScreen);
    return () => {
      window.removeEventListener("beforeprint", onPaper);
      window.removeEventListener("afterprint", onScreen);
    };
  }, [served]);
  const choice = useMemo(() => ({ theme, toggle }), [theme, toggle]);
  return (
    <ThemeContext value={choice}>
      <div ref={root} data-theme={served} className="contents">
        {children}
      </div>
    </ThemeContext>
  );
}
