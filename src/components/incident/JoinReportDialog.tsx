"use client";

import { useQuery } from "@tanstack/react-query";
import { Dialog } from "@/components/design/Dialog";
import { EmptyState } from "@/components/design/EmptyState";
import { DeedForm } from "@/components/form/DeedForm";
import { SelectBoxField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { askServer, tellServer } from "@/components/query/askServer";
import { offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { reportJoinSchema } from "@/lib/incident/forms";
import { nearestFirst } from "@/lib/incident/joinChoices";
import type { FieldReport, IncidentPage, IncidentSummary } from "@/lib/incident/record";
import { shortAreaName } from "@/lib/people/places";
import { incidentKeys } from "./incidentKeys";

export interface JoinReportDialogProps {
  readonly report: FieldReport;
  readonly viewer: Viewer;
  readonly onClose: () => void;
}

/** Puts a report from the field to an incident that is being managed; the one around it is chosen. */
export function JoinReportDialog({ report, viewer, onClose }: JoinReportDialogProps) {
  const deedId = useDeedNumber();
  const { data } = useQuery({
    queryKey: incidentKeys.choices,
    queryFn: ({ signal }) =>
      askServer<IncidentPage>("/api/v1/incidents?state=open&size=200", signal),
  });
  const own = data?.rows.filter(
    (incident) => offerOf(viewer, "incident.write", incident) === "deed",
  );
  const incidents = own ? nearestFirst(own, report) : null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="并入已有事件"
      detail={`${shortAreaName(report.areaName)}：${report.words}。它报告的人数、照片和位置归该事件。`}
    >
      {incidents === null ? <p className="text-body text-muted">正在取事件…</p> : null}
      {incidents?.length === 0 ? (
        <EmptyState title="没有正在处置的事件" detail="可以据这条险情开立一个新的事件。" />
      ) : null}
      {incidents && incidents.length > 0 ? (
        <DeedForm
          schema={reportJoinSchema}
          read={(fields) => ({ deedId, reportId: report.id, into: fields.get("into") })}
          send={({ into, ...form }) =>
            tellServer<IncidentSummary>("POST", `/api/v1/incidents/${into}/link`, form)
          }
          onDone={onClose}
          submit="并入"
        >
          <SelectBoxField
            name="into"
            label="事件"
            options={incidents.map(({ id, title, areaName }) => ({
              value: String(id),
              label: `${title}（${areaName}，编号 ${id}）`,
            }))}
          />
        </DeedForm>
      ) : null}
    </Dialog>
  );
}
