"use client";

import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { PictureStrip } from "@/components/picture/PictureStrip";
import { offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { FACT_NAMES, factsBeside } from "@/lib/incident/kind";
import type { FieldReport } from "@/lib/incident/record";
import { accuracyWords } from "@/lib/measure/accuracyWords";
import { shortAreaName } from "@/lib/people/places";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { JoinReportDialog } from "./JoinReportDialog";
import type { IncidentOrigin } from "./OpenIncidentDialog";
import { useUnassignedReports } from "./useUnassignedReports";

export interface UnassignedReportsProps {
  readonly initial: readonly FieldReport[];
  readonly viewer: Viewer;
  readonly onOpen: (origin: IncidentOrigin) => void;
  readonly timeZone: string;
  readonly asOf: Instant;
}

/** Reports nobody has put to an incident: nothing to see where there are none. */
export function UnassignedReports(props: UnassignedReportsProps) {
  const { viewer, onOpen, timeZone, asOf } = props;
  const [joining, setJoining] = useState<FieldReport | null>(null);
  const reports = useUnassignedReports(props.initial);
  const takesUp = offerOf(viewer, "incident.write");
  if (reports.length === 0) return null;
  return (
    <div className="px-4 pt-4 desk:px-5">
      <Panel heading="待处理险情" aside={`${reports.length} 条还没有归入事件`}>
        {takesUp === "factor" ? (
          <FactorLink
            permission="incident.write"
            deeds="并入或开立事件"
            className="mb-2 self-start"
          />
        ) : null}
        <ul className="scroll-quiet max-h-72 max-desk:max-h-[60dvh]">
          {reports.map((report) => (
            <li
              key={report.id}
              id={`report-${report.id}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t py-2 first:border-t-0 target:bg-raised"
            >
              <div className="min-w-0 flex-1 max-desk:basis-full">
                <p className="text-body">
                  <strong>{shortAreaName(report.areaName)}</strong> {report.words}
                </p>
                <p className="text-meta text-muted tabular-nums">
                  {shortTime(report.receivedAt, asOf, timeZone)} {report.reporter}
                  {factsBeside(report.words, report.facts).map((name) => ` · ${name}`)}
                  {report.accuracyM === null ? "" : ` · 手机定位${accuracyWords(report.accuracyM)}`}
                </p>
                <PictureStrip
                  ids={report.attachments}
                  of={report.words}
                  size="small"
                  timeZone={timeZone}
                />
              </div>
              {takesUp === "deed" ? (
                <div className="flex gap-2 max-desk:w-full">
                  <Button
                    height={32}
                    onClick={() => setJoining(report)}
                    className="max-desk:h-11 max-desk:flex-1"
                  >
                    并入已有事件
                  </Button>
                  <Button
                    height={32}
                    onClick={() => onOpen(originOf(report))}
                    className="max-desk:h-11 max-desk:flex-1"
                  >
                    据此开立事件
                  </Button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      </Panel>
      {joining ? (
        <JoinReportDialog report={joining} viewer={viewer} onClose={() => setJoining(null)} />
      ) : null}
    </div>
  );
}

function originOf(report: FieldReport): IncidentOrigin {
  return {
    title: `${shortAreaName(report.areaName)}${report.facts[0] ? FACT_NAMES[report.facts[0]] : "险情"}`,
    kind: report.kind,
    adminAreaCode: report.adminAreaCode,
    // Choices end at the township: the village is said in words.
    place: shortAreaName(report.areaName),
    warningId: null,
    reportId: report.id,
  };
}
