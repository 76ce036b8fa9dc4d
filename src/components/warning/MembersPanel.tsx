import Link from "next/link";
import { Badge } from "@/components/design/Badge";
import { Panel } from "@/components/design/Panel";
import { TierMark } from "@/components/design/TierMark";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import type { WarningRecord } from "@/lib/warning/record";

export interface MembersPanelProps {
  readonly record: WarningRecord;
  readonly now: Instant;
  readonly timeZone: string;
}

/** Which stations carry the warning, and how each of them stands. */
export function MembersPanel({ record, now, timeZone }: MembersPanelProps) {
  const { members, warning } = record;
  const over = warning.liftedAt !== null;
  return (
    <Panel
      heading={over ? "曾承载的测站" : "承载的测站"}
      aside={`${members.length} 个`}
      className="desk:max-h-72 desk:shrink-0"
    >
      <ul className="scroll-quiet flex flex-col desk:min-h-0">
        {members.map((member) => {
          const shown = member.tier === "none" ? member.highestTier : member.tier;
          return (
            <li
              key={member.seriesId}
              className="relative flex min-h-9 items-center gap-3 border-line border-t first:border-t-0 hover:bg-raised max-desk:min-h-11"
            >
              {shown === "none" ? null : (
                <TierMark tier={shown} size={22} past={member.tier === "none"} />
              )}
              <Link
                href={`/stations/${encodeURIComponent(member.stationCode)}`}
                className="min-w-0 truncate after:absolute after:inset-0 after:content-['']"
              >
                {member.stationName}
              </Link>
              <span className="text-caption text-muted">{member.stationCode}</span>
              <span className="ml-auto text-meta text-muted tabular-nums">
                {member.silentSince === null ? null : (
                  <Badge look="hatched">
                    失联 {shortTime(member.silentSince, now, timeZone)} 起
                  </Badge>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
