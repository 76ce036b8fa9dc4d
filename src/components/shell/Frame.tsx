"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import clsx from "clsx";
import { type ReactNode, useState } from "react";
import { isExercise, useExercise, useServedMode } from "@/components/live/CountyMode";
import { useConnection, useScene } from "@/components/live/useLive";
import { liveView } from "@/components/live/views";
import { retryQuery } from "@/components/query/retryQuery";
import type { Room } from "@/components/theme/theme";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { ConnectionBanner } from "./ConnectionBanner";
import { ExerciseFrame } from "./ExerciseFrame";
import { Finder } from "./Finder";
import { PhoneNavigation } from "./Navigation";
import { OfficeTopBar } from "./OfficeTopBar";
import { RestBanner } from "./RestBanner";
import { TopBar } from "./TopBar";

export interface FrameProps {
  readonly room: Room;
  readonly viewer: Viewer;
  readonly children: ReactNode;
}

/**
 * Asked and sent also where the browser thinks that it is offline: a county's own network needs no
 * internet, and a deed has to fail at once rather than wait unseen and be done an hour later. (The
 * field page has a queue of its own, which shows what waits in it.)
 */
const OPTIONS = {
  queries: { networkMode: "always", retry: retryQuery },
  mutations: { networkMode: "always" },
} as const;

/**
 * Top bar, page and what lies over all pages. Who does not follow the situation, as the security and
 * the audit administrator, gets a frame that asks the live feed for nothing.
 */
export function Frame(props: FrameProps) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: OPTIONS }));
  const follows = may(props.viewer, "situation.read");
  return (
    <QueryClientProvider client={queries}>
      {follows ? <LiveFrame {...props} /> : <OfficeFrame {...props} />}
    </QueryClientProvider>
  );
}

function OfficeFrame({ viewer, children }: FrameProps) {
  return (
    <>
      <div className="flex min-h-dvh flex-col pb-14 desk:pb-0">
        <OfficeTopBar viewer={viewer} />
        <RestBanner viewer={viewer} />
        <main className="relative min-w-0 flex-1">{children}</main>
        <PhoneNavigation viewer={viewer} />
      </div>
      {isExercise(useServedMode()) ? <ExerciseFrame /> : null}
    </>
  );
}

/** With finder, connection and exercise. */
function LiveFrame({ room, viewer, children }: FrameProps) {
  const connection = useConnection();
  const exercise = useExercise();
  const live = useScene(liveView) ?? true;
  const [finding, setFinding] = useState(false);
  return (
    <>
      <div
        data-connection={connection.phase}
        data-moment={live ? "live" : "back"}
        className={clsx(
          "flex min-h-dvh flex-col pb-14 desk:pb-0",
          room === "hall" && "desk:h-dvh desk:overflow-hidden",
        )}
      >
        <TopBar viewer={viewer} onFind={() => setFinding(true)} />
        <RestBanner viewer={viewer} />
        <ConnectionBanner />
        <main className="relative min-h-0 min-w-0 flex-1">{children}</main>
        <PhoneNavigation viewer={viewer} />
      </div>
      <Finder open={finding} onOpenChange={setFinding} />
      {exercise ? <ExerciseFrame /> : null}
    </>
  );
}
