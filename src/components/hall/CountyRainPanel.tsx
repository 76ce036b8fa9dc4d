"use client";

import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { Skeleton } from "@/components/design/Skeleton";
import { useScene } from "@/components/live/useLive";
import { countyRainView } from "@/components/live/views";

export interface CountyRainPanelProps {
  /** The part of the county that is all the viewer sees; null for the whole of it. */
  readonly areaName: string | null;
}

/** Rain over the ground one sees, and how it was made. */
export function CountyRainPanel({ areaName }: CountyRainPanelProps) {
  const heading = `${areaName ?? "县"}面雨量`;
  const rain = useScene(countyRainView);
  if (!rain) {
    return (
      <Panel heading={heading} className="h-full justify-between">
        <Skeleton className="h-11 w-32" />
      </Panel>
    );
  }
  const { threeHours, hour, day } = rain;
  if (threeHours.gauges === 0) {
    return (
      <Panel heading={heading} className="h-full">
        <EmptyState
          title={`${areaName ?? "县"}内还没有雨量站`}
          detail="有雨量站后，这里是各站的算术平均。"
        />
      </Panel>
    );
  }
  return (
    <Panel
      heading={heading}
      aside={`${threeHours.reporting}/${threeHours.gauges} 站算术平均`}
      className="h-full justify-between"
    >
      <p className="flex items-baseline gap-x-4">
        <span className="whitespace-nowrap">
          <span className="font-bold text-display">{millimetres(threeHours.mm)}</span>
          <span className="ml-1 text-meta text-muted">
            {threeHours.mm === null ? "近 3 小时" : "mm · 近 3 小时"}
          </span>
        </span>
        <span className="flex-1 text-right text-meta text-muted">
          <Sum hours={1} mm={hour.mm} />
          <Sum hours={24} mm={day.mm} />
        </span>
      </p>
    </Panel>
  );
}

function Sum({ hours, mm }: { readonly hours: number; readonly mm: number | null }) {
  return (
    <span className="block whitespace-nowrap">
      {hours} h <span className="text-ink text-strong">{millimetres(mm)}</span>
    </span>
  );
}

function millimetres(mm: number | null): string {
  return mm === null ? "缺" : mm.toFixed(1);
}
