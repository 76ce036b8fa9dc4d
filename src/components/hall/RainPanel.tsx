"use client";

import Link from "next/link";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { SkeletonRows } from "@/components/design/Skeleton";
import { useScene } from "@/components/live/useLive";
import { momentView, rainViews } from "@/components/live/views";
import { useSteadyRows } from "@/components/table/useSteadyRows";
import type { RainWindow } from "@/lib/feed/rainRanking";
import { NoStations } from "./NoStations";
import { RainRow } from "./RainRow";
import { silenceWords } from "./silenceWords";
import { WindowSwitch } from "./WindowSwitch";

export interface RainPanelProps {
  /** The part of the county that is all the viewer sees; null for the whole of it. */
  readonly areaName: string | null;
  readonly window: RainWindow;
  readonly onWindow: (window: RainWindow) => void;
  readonly selected: string | null;
  readonly onSelect: (code: string) => void;
}

/** Rows a phone shows; the rest is a press away. */
const ON_A_PHONE = 8;

/** Gauges by what fell in the window, the wettest first. */
export function RainPanel({ areaName, window, onWindow, selected, onSelect }: RainPanelProps) {
  const ranking = useScene(rainViews[window]);
  const at = useScene(momentView)?.at ?? 0;
  const { rows, hold } = useSteadyRows(ranking?.rows ?? [], (row) => row.code);
  return (
    <Panel
      heading="雨量 mm"
      aside={<WindowSwitch window={window} onWindow={onWindow} />}
      className="desk:min-h-64 desk:flex-1"
    >
      {ranking ? null : <SkeletonRows rows={8} label="正在取雨量" />}
      {ranking && rows.length === 0 ? (
        <NoStations kind="雨量站" areaName={areaName} then="按雨量排序" />
      ) : null}
      <ol
        {...hold}
        aria-label={`${window} 小时雨量排序`}
        className="scroll-quiet fade-below -mx-2 min-h-0 flex-1 max-desk:[&>li:nth-child(n+9)]:hidden"
      >
        {rows.map((row) => (
          <RainRow
            key={row.code}
            row={row}
            largestBar={ranking?.largestBar ?? 1}
            barsInWindow={ranking?.barsInWindow ?? 0}
            window={window}
            silence={row.silent ? silenceWords(row.newestAt, at) : null}
            selected={row.code === selected}
            onSelect={onSelect}
          />
        ))}
      </ol>
      {rows.length > ON_A_PHONE ? (
        <Button asChild height={48} className="w-full desk:hidden">
          <Link href="/stations?kind=rain">全部 {rows.length} 个雨量站</Link>
        </Button>
      ) : null}
    </Panel>
  );
}
