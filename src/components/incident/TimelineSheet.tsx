"use client";

import { Printer } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import type { IncidentRecord } from "@/lib/incident/record";
import type { IncidentView } from "@/lib/incident/search";
import { TIMELINE_KIND_NAMES, type TimelineEntry } from "@/lib/incident/timeline";
import type { Instant } from "@/lib/time/instant";
import { IncidentHeader } from "./IncidentHeader";
import { IncidentReview } from "./IncidentReview";
import { TimelineLine } from "./TimelineLine";
import { timelineQuery } from "./useTimeline";

export interface TimelineSheetProps {
  readonly record: IncidentRecord;
  /** All that fit the search, oldest first as on paper. */
  readonly entries: readonly TimelineEntry[];
  readonly total: number;
  readonly search: IncidentView;
  readonly timeZone: string;
  readonly asOf: Instant;
}

/** The whole timeline of an incident as it was when it was asked for, to be printed. */
export function TimelineSheet(props: TimelineSheetProps) {
  const { record, entries, total, search, timeZone, asOf } = props;
  const { id } = record.incident;
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <IncidentHeader record={record} now={asOf} timeZone={timeZone} />
        <div className="flex gap-2 print:hidden">
          <Button asChild height={40}>
            <Link href={`/incidents/${id}${timelineQuery(search)}`}>返回事件</Link>
          </Button>
          <Button look="primary" height={40} onClick={() => window.print()}>
            <Printer aria-hidden className="size-4" />
            打印
          </Button>
        </div>
      </div>
      <IncidentReview record={record} />
      <Panel heading="时间线" aside={countWords(props)}>
        {entries.length === 0 ? (
          <EmptyState
            title={total === 0 ? "还没有记录" : "没有符合条件的记录"}
            detail="返回事件，放宽种类或文字再看。"
          />
        ) : (
          <ol>
            {entries.map((entry) => (
              <TimelineLine key={entry.key} entry={entry} now={asOf} timeZone={timeZone} />
            ))}
          </ol>
        )}
      </Panel>
    </div>
  );
}

/** A sheet that leaves something out says what it holds. */
function countWords({ entries, total, search }: TimelineSheetProps): string {
  if (entries.length === total) return `全部 ${total} 条，来自记录`;
  const kinds = search.show.map((kind) => TIMELINE_KIND_NAMES[kind]).join("、");
  const asked = [kinds, search.find === "" ? "" : `含“${search.find}”`].filter(Boolean).join("，");
  return `${asked}：${entries.length} / ${total} 条，来自记录`;
}
