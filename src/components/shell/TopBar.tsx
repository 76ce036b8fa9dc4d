"use client";

import Link from "next/link";
import { DemonstrationBadge } from "@/components/design/Badge";
import { Skeleton } from "@/components/design/Skeleton";
import { useScene } from "@/components/live/useLive";
import { countyView } from "@/components/live/views";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { CountyClock } from "./CountyClock";
import { FinderButton } from "./Finder";
import { ModeBadge } from "./ModeBadge";
import { Navigation } from "./Navigation";
import { OnDuty } from "./OnDuty";
import { NetworkCount, TierCounts } from "./Standing";
import { ViewerMenu } from "./ViewerMenu";

export interface TopBarProps {
  readonly viewer: Viewer;
  readonly onFind: () => void;
}

/** County, mode, places, finder, what stands open, and the time: the same on every page. */
export function TopBar({ viewer, onFind }: TopBarProps) {
  return (
    // With its line it is as high as the pages take it to be, or they scroll by a pixel.
    <header className="sticky top-0 z-30 shrink-0 border-line border-b bg-ground desk:h-14 print:hidden">
      <div className="flex h-14 items-center gap-x-3 px-4 desk:h-full desk:gap-x-4 desk:px-5">
        <CountyTitle />
        <ModeBadge />
        <span className="hidden desk:inline">
          <CountyDemonstration />
        </span>
        <Navigation viewer={viewer} />
        <div className="flex-1" />
        <FinderButton onOpen={onFind} />
        <div className="hidden items-center gap-5 desk:flex">
          <TierCounts />
          <NetworkCount />
          {may(viewer, "duty.now") ? <OnDuty viewer={viewer} /> : null}
          <CountyClock />
        </div>
        <ViewerMenu viewer={viewer} />
      </div>
      <div className="flex items-center justify-between gap-2 px-4 pb-2 desk:hidden">
        <TierCounts />
        <CountyClock />
      </div>
    </header>
  );
}

/** On every wide page, and on a phone in the map's legend: that a county's stations and levels are made up must not hang on a click. */
function CountyDemonstration() {
  return useScene(countyView)?.demonstration ? <DemonstrationBadge /> : null;
}

function CountyTitle() {
  const county = useScene(countyView);
  if (!county) return <Skeleton className="h-6 w-40" />;
  return (
    <Link href="/hall" className="truncate font-bold text-lead desk:shrink-0 desk:text-value">
      {county.title}
    </Link>
  );
}
