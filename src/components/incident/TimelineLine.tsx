import Link from "next/link";
import { PictureStrip } from "@/components/picture/PictureStrip";
import { TIMELINE_KIND_NAMES, type TimelineEntry } from "@/lib/incident/timeline";
import type { Instant } from "@/lib/time/instant";
import { calendarDay, clockTime, shortTime } from "@/lib/time/localTime";

export interface TimelineLineProps {
  readonly entry: TimelineEntry;
  readonly now: Instant;
  readonly timeZone: string;
}

/** One record of an incident: when, of what kind, what, and who says so. */
export function TimelineLine({ entry, now, timeZone }: TimelineLineProps) {
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
          <Link href={entry.href} prefetch={false} className="hover:underline">
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
