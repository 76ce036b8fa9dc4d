"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import clsx from "clsx";
import { type ReactNode, useState } from "react";
import { useConnection, useScene } from "@/components/live/useLive";
import { exerciseView, liveView } from "@/components/live/views";
import type { Room } from "@/components/theme/theme";
import type { Viewer } from "@/lib/access/viewer";
import { ConnectionBanner } from "./ConnectionBanner";
import { ExerciseFrame } from "./ExerciseFrame";
import { Finder } from "./Finder";
import { PhoneNavigation } from "./Navigation";
import { TopBar } from "./TopBar";

export interface FrameProps {
  readonly room: Room;
  readonly viewer: Viewer;
  readonly children: ReactNode;
}

/** Top bar, page and what lies over all pages: finder, connection, exercise. */
export function Frame({ room, viewer, children }: FrameProps) {
  const [queries] = useState(() => new QueryClient());
  const connection = useConnection();
  const exercise = useScene(exerciseView) ?? false;
  const live = useScene(liveView) ?? true;
  const [finding, setFinding] = useState(false);
  return (
    <QueryClientProvider client={queries}>
      <div
        data-connection={connection.phase}
        data-moment={live ? "live" : "back"}
        className={clsx(
          "flex min-h-dvh flex-col pb-14 desk:pb-0",
          room === "hall" && "desk:h-dvh desk:overflow-hidden",
        )}
      >
        <TopBar viewer={viewer} onFind={() => setFinding(true)} />
        <ConnectionBanner />
        <main className="relative min-h-0 min-w-0 flex-1">{children}</main>
        <PhoneNavigation viewer={viewer} />
      </div>
      <Finder open={finding} onOpenChange={setFinding} />
      {exercise ? <ExerciseFrame /> : null}
    </QueryClientProvider>
  );
}
