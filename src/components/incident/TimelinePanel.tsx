"use client";

import { Printer } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { PictureStrip } from "@/components/picture/PictureStrip";
import { FilterForm } from "@/components/table/FilterForm";
import { ChoiceField, SearchField } from "@/components/table/filterFields";
import type { IncidentRecord } from "@/lib/incident/record";
import { incidentViewSchema } from "@/lib/incident/search";
import {
  filterTimeline,
  TIMELINE_KIND_NAMES,
  TIMELINE_KINDS,
  type TimelineEntry,
} from "@/lib/incident/timeline";
import { parseSearch } from "@/lib/search/searchParameters";
import type { Instant } from "@/lib/time/instant";
import { calendarDay, clockTime, shortTime } from "@/lib/time/localTime";

export interface TimelinePanelProps {
  readonly record: IncidentRecord;
  readonly now: Instant;
  readonly timeZone: string;
}

/** Everything on record, newest first on the screen and in its order on paper. */
export function TimelinePanel({ record, now, timeZone }: TimelinePanelProps) {
  const parameters = useSearchParams();
  const { search } = parseSearch(incidentViewSchema, Object.fromEntries(parameters));
  const shown = filterTimeline(record.timeline, { kinds: search.show, words: search.find });
  const there = new Set(record.timeline.map(({ kind }) => kind));
  const kinds = TIMELINE_KINDS.filter((kind) => there.has(kind) || search.show.includes(kind));
  return (
    <Panel
      heading="时间线"
      aside={`${shown.length === record.timeline.length ? "" : `${shown.length} / `}${record.timeline.length} 条，全部来自记录`}
      className="desk:min-h-0"
    >
      <div className="mb-2 print:hidden">
        <FilterForm
          label="筛选时间线"
          query={parameters.toString()}
          keep={{}}
          set={search.show.length}
          search={<SearchField name="find" value={search.find} placeholder="在时间线中查找" />}
          aside={
            <Button height={34} onClick={() => window.print()} className="max-desk:hidden">
              <Printer aria-hidden className="size-4" />
              打印
            </Button>
          }
        >
          <ChoiceField
            legend="种类"
            name="show"
            choices={kinds.map((kind) => ({ value: kind, label: TIMELINE_KIND_NAMES[kind] }))}
            chosen={search.show}
          />
        </FilterForm>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="没有符合条件的记录" detail="放宽种类或文字再看。" />
      ) : (
        <ol className="scroll-quiet flex flex-col-reverse justify-end print:flex-col max-desk:max-h-[80dvh] desk:max-h-[52rem] print:max-h-none print:overflow-visible">
          {shown.map((entry) => (
            <Entry key={entry.key} entry={entry} now={now} timeZone={timeZone} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

interface EntryProps {
  readonly entry: TimelineEntry;
  readonly now: Instant;
  readonly timeZone: string;
}

function Entry({ entry, now, timeZone }: EntryProps) {
  const time = (at: Instant) => shortTime(at, now, timeZone);
  return (
    <li className="grid shrink-0 break-inside-avoid grid-cols-[5.5rem_3.5rem_minmax(0,1fr)] gap-x-2 border-line border-t py-1.5 text-body tabular-nums max-desk:grid-cols-[5.5rem_minmax(0,1fr)] print:grid-cols-[8rem_3rem_minmax(0,1fr)]">
      <time dateTime={new Date(entry.at).toISOString()} className="text-meta text-muted">
        <span className="print:hidden">{time(entry.at)}</span>
        {/* A sheet is read on another day. */}
        <span className="hidden print:inline">{`${calendarDay(entry.at, timeZone)} ${clockTime(entry.at, timeZone)}`}</span>
      </time>
      <span className="text-meta text-muted max-desk:text-right print:text-left">
        {TIMELINE_KIND_NAMES[entry.kind]}
      </span>
      <div className="min-w-0 max-desk:col-span-2 print:col-span-1">
        {entry.href ? (
          <Link href={entry.href} className="hover:underline">
            {entry.words}
          </Link>
        ) : (
          entry.words
        )}
        <span className="ml-2 text-meta text-muted">
          {entry.who}
          {entry.recordedAt === null ? "" : ` · ${time(entry.recordedAt)} 收到`}
        </span>
        <PictureStrip ids={entry.attachments} of={entry.words} size="small" timeZone={timeZone} />
      </div>
    </li>
  );
}
