import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ThemeRoot } from "@/components/theme/ThemeRoot";
import { themeCookie, themeOf } from "@/components/theme/theme";
import { localTime } from "@/lib/time/localTime";
import { application } from "@/server/application";

export const metadata: Metadata = {
  // Its scope is the whole site: a log-in that has run out is renewed at /login, which lies outside
  // /field, and is to open within the app, not in a browser beside it.
  manifest: "/field.webmanifest",
  appleWebApp: { capable: true, title: "应急通" },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: "#0a1015",
};

/** By day outside a light page is read, by night a dark one. */
const DAY_BEGINS = 7;
const DAY_ENDS = 19;

/** A layout of its own, without the office's shell: every kB counts on a bad line. */
export default async function Layout({ children }: { readonly children: ReactNode }) {
  const { clock, county } = application();
  const { hour } = localTime(clock.wallNow(), county.timeZone);
  const usual = hour >= DAY_BEGINS && hour < DAY_ENDS ? "light" : "dark";
  const chosen = (await cookies()).get(themeCookie("field"))?.value;
  return (
    <ThemeRoot room="field" initial={themeOf("field", chosen ?? usual)}>
      {children}
    </ThemeRoot>
  );
}
