"use client";

import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { AssignDialog } from "@/components/task/AssignDialog";
import { may, offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { afterIncidentDeed } from "@/lib/incident/life";
import type { IncidentRecord } from "@/lib/incident/record";
import type { Instant } from "@/lib/time/instant";
import { FieldReportDialog } from "./FieldReportDialog";
import { IncidentDialog, type IncidentDialogKind } from "./IncidentDialogs";
import { LinkForm } from "./LinkForm";

export interface IncidentActionsProps {
  readonly record: IncidentRecord;
  readonly viewer: Viewer;
  readonly now: Instant;
  readonly timeZone: string;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
}

type Open = IncidentDialogKind | "assign" | "link" | "report" | null;

const OWN_DEEDS = [
  { kind: "grade", label: "改定等级" },
  { kind: "link", label: "关联" },
  { kind: "merge", label: "归并" },
  { kind: "close", label: "结束" },
] as const;

/** What this person may do to the incident now; nothing else is offered. */
export function IncidentActions(props: IncidentActionsProps) {
  const { record, viewer, now, timeZone, areas } = props;
  const { incident, warnings } = record;
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const lives = (deed: Parameters<typeof afterIncidentDeed>[1]) =>
    afterIncidentDeed(incident.state, deed) !== null;
  const writes = offerOf(viewer, "incident.write", incident);
  const assigns = lives("assign") ? offerOf(viewer, "task.assign") : "nothing";
  const own = writes === "nothing" ? [] : OWN_DEEDS.filter(({ kind }) => lives(kind));
  const unproven = [
    ...(assigns === "factor" ? ["下达任务"] : []),
    ...(writes === "factor" ? own.map(({ label }) => label) : []),
  ];
  return (
    <div className="flex min-w-0 flex-wrap gap-2 print:hidden">
      {lives("report") && may(viewer, "incident.report") ? (
        <Button onClick={() => setOpen("report")} className="max-desk:h-11">
          补报情况
        </Button>
      ) : null}
      {assigns === "deed" ? (
        <Button onClick={() => setOpen("assign")} className="max-desk:h-11">
          下达任务
        </Button>
      ) : null}
      {writes === "deed"
        ? own.map(({ kind, label }) => (
            <Button key={kind} look="quiet" onClick={() => setOpen(kind)} className="max-desk:h-11">
              {label}
            </Button>
          ))
        : null}
      {unproven.length > 0 ? (
        <FactorLink
          permission={assigns === "factor" ? "task.assign" : "incident.write"}
          deeds={unproven.join("、")}
        />
      ) : null}
      {open === "assign" ? (
        <AssignDialog incidentId={incident.id} tasks={record.tasks} onClose={close} />
      ) : null}
      {open === "report" ? (
        <FieldReportDialog
          incidentId={incident.id}
          adminAreaCode={viewer.adminAreaCode ?? incident.adminAreaCode}
          areas={areas}
          onClose={close}
        />
      ) : null}
      {open === "link" ? (
        <Dialog open onOpenChange={close} title="关联" detail={incident.title}>
          <LinkForm
            incident={incident}
            linked={warnings}
            now={now}
            timeZone={timeZone}
            onClose={close}
          />
        </Dialog>
      ) : null}
      {open === "grade" || open === "merge" || open === "close" ? (
        <IncidentDialog kind={open} incident={incident} onClose={close} />
      ) : null}
    </div>
  );
}
