import Link from "next/link";
import { Badge, ExerciseBadge } from "@/components/design/Badge";
import { INCIDENT_KIND_NAMES, INCIDENT_SOURCE_NAMES } from "@/lib/incident/kind";
import { GRADE_NAMES, responseWords } from "@/lib/incident/level";
import { INCIDENT_STATE_NAMES } from "@/lib/incident/life";
import type { IncidentRecord } from "@/lib/incident/record";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { ResponseMark } from "./LevelMark";

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
      <ResponseMark level={incident.responseLevel} size="large" />
      <div className="min-w-0">
        <h1 className="font-bold text-title">{incident.title}</h1>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-meta text-muted tabular-nums">
          <span className="text-ink">{standing(incident)}</span>
          <span>
            <Dot />
            {INCIDENT_KIND_NAMES[incident.kind]} · {GRADE_NAMES[incident.grade]}等级
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

/** The response of one that is managed, or that it is over. */
function standing({ state, responseLevel }: IncidentRecord["incident"]): string {
  return state === "open" ? responseWords(responseLevel) : INCIDENT_STATE_NAMES[state];
}

/** Between what stands in one line; on a phone each of them may begin a line, and none begins with it. */
function Dot() {
  return <span className="max-desk:hidden">· </span>;
}
