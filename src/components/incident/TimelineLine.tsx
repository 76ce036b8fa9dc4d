import Link from "next/link";
import type { ReactNode } from "react";
import { PictureStrip } from "@/components/picture/PictureStrip";
import { TIMELINE_KIND_NAMES, type TimelineEntry } from "@/lib/incident/timeline";
import type { Folded } from "@/lib/incident/timelineFolds";
import type { Instant } from "@/lib/time/instant";
import { clockTime, fullTime, shortTime, shortTimeSeconds } from "@/lib/time/localTime";

export interface TimelineLineProps {
  readonly entry: TimelineEntry;
  /** Where the line says several at once: from when to when they are. */
  readonly span?: Folded | null;
  readonly now: Instant;
  readonly timeZone: string;
  /** What stands below its words. */
  readonly children?: ReactNode;
}

/** One record of an incident: when, of what kind, what, and who says so. */
export function TimelineLine({ entry, span = null, now, timeZone, children }: TimelineLineProps) {
  const time = (at: Instant) => shortTimeSeconds(at, now, timeZone);
  return (
    <li className="grid shrink-0 break-inside-avoid grid-cols-[7.5rem_3.5rem_minmax(0,1fr)] gap-x-2 border-line border-t py-1.5 text-body tabular-nums max-desk:grid-cols-[7.5rem_minmax(0,1fr)] print:grid-cols-[10rem_3rem_minmax(0,1fr)]">
      <time dateTime={new Date(entry.at).toISOString()} className="text-meta text-muted">
        <span className="print:hidden">
          {span === null ? time(entry.at) : spanWords(span, now, timeZone)}
        </span>
        {/* A sheet is read on another day. */}
        <span className="hidden print:inline">{fullTime(entry.at, timeZone)}</span>
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
        {children}
      </div>
    </li>
  );
}

/** `22:07–22:09`; to the second where all of it is within a minute. */
function spanWords({ since, until }: Folded, now: Instant, timeZone: string): string {
  const [from, to] = [clockTime(since, timeZone), clockTime(until, timeZone)];
  if (from === to) return shortTimeSeconds(until, now, timeZone);
  return `${shortTime(since, now, timeZone)}–${to}`;
}
