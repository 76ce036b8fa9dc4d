"use client";

import { Panel } from "@/components/design/Panel";
import { SkeletonRows } from "@/components/design/Skeleton";
import { useScene } from "@/components/live/useLive";
import { momentView, riverView } from "@/components/live/views";
import { useSteadyRows } from "@/components/table/useSteadyRows";
import { NoStations } from "./NoStations";
import { RiverRow } from "./RiverRow";
import { silenceWords } from "./silenceWords";

export interface RiverPanelProps {
  /** The part of the county that is all the viewer sees; null for the whole of it. */
  readonly areaName: string | null;
  readonly selected: string | null;
  readonly onSelect: (code: string) => void;
}

/** River sections against their alert and guarantee levels, the most pressing first. */
export function RiverPanel({ areaName, selected, onSelect }: RiverPanelProps) {
  const sections = useScene(riverView);
  const at = useScene(momentView)?.at ?? 0;
  const { rows, hold } = useSteadyRows(sections ?? [], (row) => row.code);
  return (
    <Panel heading="河道水位 m" aside={<LevelLegend />} className="shrink-0">
      {sections ? null : <SkeletonRows rows={5} label="正在取水位" />}
      {sections && rows.length === 0 ? (
        <NoStations kind="水位站" areaName={areaName} then="对照警戒和保证水位" />
      ) : null}
      <ol {...hold} aria-label="河道水位" className="-mx-2">
        {rows.map((row) => (
          <RiverRow
            key={row.code}
            row={row}
            silence={row.silent ? silenceWords(row.newestAt, at) : null}
            selected={row.code === selected}
            onSelect={onSelect}
          />
        ))}
      </ol>
    </Panel>
  );
}

function LevelLegend() {
  return (
    <span className="flex items-center gap-3">
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-px bg-muted" />
        警戒
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-0.75 border-ink border-x" />
        保证
      </span>
    </span>
  );
}
