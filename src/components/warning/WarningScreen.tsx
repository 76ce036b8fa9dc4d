"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { askServer } from "@/components/query/askServer";
import { useRefreshWithFeed, warningsView } from "@/components/query/useRefreshWithFeed";
import { useMinute } from "@/components/station/useStationHistory";
import type { Viewer } from "@/lib/access/viewer";
import type { CountyMap } from "@/lib/feed/countyMap";
import { hallQuery } from "@/lib/feed/hallSearch";
import type { NamedArea } from "@/lib/incident/planTasks";
import type { StationHistory, StationRecord } from "@/lib/station/record";
import type { Instant } from "@/lib/time/instant";
import { focusOf } from "@/lib/warning/focus";
import type { WarningRecord } from "@/lib/warning/record";
import { EvidenceSheet } from "./EvidenceSheet";
import { LifeBar } from "./LifeBar";
import { MembersPanel } from "./MembersPanel";
import { OpenIncident } from "./OpenIncident";
import { ReasonPanel } from "./ReasonPanel";
import { TransitionTable } from "./TransitionTable";
import { useFocusStation } from "./useFocusStation";
import { useWarningAddress } from "./useWarningAddress";
import { WarningHeader } from "./WarningHeader";
import { type Pointed, WhereMap } from "./WhereMap";
import { warningKeys } from "./warningKeys";

export interface WarningScreenProps {
  readonly record: WarningRecord;
  readonly focusStation: {
    readonly record: StationRecord;
    readonly history: StationHistory;
  } | null;
  readonly county: CountyMap;
  /** Where an incident can be opened from it. */
  readonly incidentAreas: readonly NamedArea[];
  readonly viewer: Viewer;
  readonly timeZone: string;
  /** The county's present as the server saw it. */
  readonly asOf: Instant;
}

/** News of the warning is on its page within this, ms. */
const REFRESH = 500;

/** One warning: why, on which readings, where, and all that was said of it. */
export function WarningScreen(initial: WarningScreenProps) {
  const { id } = initial.record.warning;
  const record = useQuery({
    queryKey: warningKeys.record(id),
    queryFn: ({ signal }) => askServer<WarningRecord>(`/api/v1/warnings/${id}`, signal),
    initialData: initial.record,
    staleTime: REFRESH,
  }).data;
  useRefreshWithFeed(warningsView, warningKeys.record(id), REFRESH);

  const address = useWarningAddress();
  const now = useMinute(initial.asOf);
  const focus = focusOf(record, address.transition);
  const { timeZone, county } = initial;
  const station = useFocusStation(record, focus, initial.focusStation, now);
  const opened = record.transitions.find((one) => one.id === address.evidence) ?? null;

  return (
    <div className="flex flex-col gap-3 p-4 desk:h-[calc(100dvh-3.5rem)] desk:min-h-[56rem] desk:px-5">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <WarningHeader record={record} now={now} timeZone={timeZone} />
        <OpenIncident
          warning={record.warning}
          viewer={initial.viewer}
          areas={initial.incidentAreas}
        />
      </div>
      <div className="grid min-h-0 flex-1 gap-3 desk:grid-cols-[minmax(0,1fr)_30rem]">
        <div className="flex min-h-0 min-w-0 flex-col gap-3">
          {focus ? (
            <ReasonPanel
              record={record}
              focus={focus}
              station={station.record}
              history={station.history}
              now={now}
              timeZone={timeZone}
            />
          ) : (
            <Panel heading="为什么">
              <EmptyState title={record.warning.reason || "记录里没有依据"} />
            </Panel>
          )}
          <Panel
            heading="判定记录"
            aside="只增不改，更正另起一行"
            className="desk:max-h-[17rem] desk:shrink-0"
          >
            <div className="scroll-quiet desk:min-h-0">
              <TransitionTable
                transitions={record.transitions}
                focusId={focus?.id ?? null}
                now={now}
                timeZone={timeZone}
                hrefOf={address.hrefOf}
                onOpen={address.open}
              />
            </div>
          </Panel>
        </div>
        <div className="flex min-h-0 min-w-0 flex-col gap-3">
          <Panel
            heading="位置"
            className="desk:min-h-0 desk:flex-1"
            aside={
              <Link
                href={`/hall${hallQuery({ station: record.members[0]?.stationCode ?? null })}`}
                className="underline decoration-edge underline-offset-4 hover:text-ink"
              >
                在总览地图上看
              </Link>
            }
          >
            <div className="h-80 desk:h-auto desk:min-h-0 desk:flex-1">
              <WhereMap
                county={county}
                areaCode={record.warning.areaCode}
                stations={pointedAt(record)}
              />
            </div>
          </Panel>
          <MembersPanel record={record} now={now} timeZone={timeZone} />
        </div>
      </div>
      <LifeBar record={record} now={now} timeZone={timeZone} />
      <EvidenceSheet
        transition={opened}
        now={now}
        timeZone={timeZone}
        onClose={address.closeEvidence}
      />
    </div>
  );
}

/** Stations without a known position are not on the map. */
function pointedAt({ members }: WarningRecord): Pointed[] {
  return members.flatMap((member) =>
    member.position
      ? [
          {
            code: member.stationCode,
            name: member.stationName,
            position: member.position,
            tier: member.tier === "none" ? null : member.tier,
            approximate: member.positionQuality !== "surveyed",
          },
        ]
      : [],
  );
}
