import Link from "next/link";
import { Badge, ExerciseBadge } from "@/components/design/Badge";
import { INCIDENT_KIND_NAMES, INCIDENT_SOURCE_NAMES } from "@/lib/incident/kind";
import { GRADE_NAMES, levelName, NUMERALS } from "@/lib/incident/level";
import { INCIDENT_STATE_NAMES } from "@/lib/incident/life";
import type { IncidentRecord } from "@/lib/incident/record";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { LevelMark } from "./LevelMark";

export interface IncidentHeaderProps {
  readonly record: IncidentRecord;
  readonly now: Instant;
  readonly timeZone: string;
}

/** What, where, how bad, since when, and which response is in force. */
export function IncidentHeader({ record, now, timeZone }: IncidentHeaderProps) {
  const { incident } = record;
  const time = (at: Instant) => shortTime(at, now, timeZone);
  return (
    <header className="flex min-w-0 items-start gap-4">
      <LevelMark
        level={incident.responseLevel ?? incident.grade}
        look={incident.responseLevel ? "response" : "grade"}
        size="large"
      />
      <div className="min-w-0">
        <h1 className="font-bold text-title">{incident.title}</h1>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-meta text-muted tabular-nums">
          <span className="text-ink">
            {incident.responseLevel
              ? `${levelName(incident.responseLevel)}响应`
              : INCIDENT_STATE_NAMES[incident.state]}
          </span>
          <span>
            <Dot />
            {INCIDENT_KIND_NAMES[incident.kind]} · {GRADE_NAMES[incident.grade]}
            {NUMERALS[incident.grade]}
          </span>
          <span>
            <Dot />
            {incident.areaName} {incident.place}
          </span>
          <span>
            <Dot />
            {time(incident.knownAt)} 获知（{INCIDENT_SOURCE_NAMES[incident.source]}），
            {time(incident.openedAt)} {incident.openedBy}开立
          </span>
          <span>
            <Dot />
            编号 {incident.id}
          </span>
          {incident.exercise ? <ExerciseBadge /> : null}
          {incident.mergedInto === null ? null : (
            <Link href={`/incidents/${incident.mergedInto}`} className="underline">
              <Badge>已归并到事件 {incident.mergedInto}</Badge>
            </Link>
          )}
        </p>
      </div>
    </header>
  );
}

/** Between what stands in one line; on a phone each of them may begin a line, and none begins with it. */
function Dot() {
  return <span className="max-desk:hidden">· </span>;
}
