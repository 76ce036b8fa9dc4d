import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ThemeRoot } from "@/components/theme/ThemeRoot";
import { themeCookie, themeOf } from "@/components/theme/theme";

export const metadata: Metadata = {
  // Its scope is the whole site: a log-in that has run out is renewed at /login, which lies outside
  // /field, and is to open within the app, not in a browser beside it.
  manifest: "/field.webmanifest",
  appleWebApp: { capable: true, title: "应急通" },
};

export async function generateViewport(): Promise<Viewport> {
  return {
    width: "device-width",
    initialScale: 1,
    viewportFit: "cover",
    themeColor: BAR_COLORS[await fieldTheme()],
  };
}

/** The telephone's own bar above the page, in the page's ground (tokens.css). */
const LIGHT_GROUND = "#f6f8fa";
const DARK_GROUND = "#0a1015";
const BAR_COLORS = {
  light: LIGHT_GROUND,
  dark: DARK_GROUND,
  system: [
    { media: "(prefers-color-scheme: light)", color: LIGHT_GROUND },
    { media: "(prefers-color-scheme: dark)", color: DARK_GROUND },
  ],
};

async function fieldTheme() {
  return themeOf("field", (await cookies()).get(themeCookie("field"))?.value);
}

/** A layout of its own, without the office's shell: every kB counts on a bad line. */
export default async function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <ThemeRoot room="field" initial={await fieldTheme()}>
      {children}
    </ThemeRoot>
  );
}
