import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ThemeRoot } from "@/components/theme/ThemeRoot";
import { type Room, themeCookie, themeOf } from "@/components/theme/theme";
import type { Viewer } from "@/lib/access/viewer";
import { Frame } from "./Frame";

export interface ShellProps {
  /** The hall is one screen without scrolling, dark; an office page scrolls, light. */
  readonly room: Room;
  readonly viewer: Viewer;
  readonly children: ReactNode;
}

/** The room around every page of someone who is logged in. */
export async function Shell({ room, viewer, children }: ShellProps) {
  const chosen = (await cookies()).get(themeCookie(room))?.value;
  return (
    <ThemeRoot room={room} initial={themeOf(room, chosen)}>
      <Frame room={room} viewer={viewer}>
        {children}
      </Frame>
    </ThemeRoot>
  );
}
