"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { Panel } from "@/components/design/Panel";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, TextAreaField } from "@/components/form/fields";
import { newDeedNumber, useDeedNumber } from "@/components/form/useDeedNumber";
import { Refused, tellServer } from "@/components/query/askServer";
import { CountDown } from "@/components/task/CountDown";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { phoneReportSchema } from "@/lib/incident/forms";
import type { IncidentRecord, SituationReport } from "@/lib/incident/record";
import {
  DRAFT_KINDS,
  type DraftKind,
  draftRefusal,
  isOnlyReport,
} from "@/lib/incident/reportDrafts";
import { dutyName, ONLY_REPORT_NAME, SITUATION_REPORT_NAMES } from "@/lib/incident/reportDuty";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";

export interface SituationReportsPanelProps {
  readonly record: IncidentRecord;
  readonly viewer: Viewer;
  readonly now: Instant;
  readonly timeZone: string;
}

/** Reports to those above: what is due when, what is drafted, what went out. */
export function SituationReportsPanel(props: SituationReportsPanelProps) {
  const { record, viewer, now, timeZone } = props;
  const [phoning, setPhoning] = useState(false);
  if (!may(viewer, "situationReport.read")) return null;
  const { id, state } = record.incident;
  const isMerged = state === "merged";
  if (isMerged && record.situationReports.length === 0) return null;
  const writes = may(viewer, "situationReport.write") && !isMerged;
  const time = (at: Instant) => shortTime(at, now, timeZone);
  return (
    <Panel heading="信息报送" className="print:hidden">
      <ul className="flex flex-col tabular-nums">
        {record.duties.map((duty) => (
          <li
            key={duty.kind}
            className="flex min-h-9 items-center justify-between gap-3 border-line border-t first:border-t-0"
          >
            <span>{dutyName(duty)}</span>
            {duty.sentAt === null ? (
              <CountDown dueAt={duty.dueAt} asOf={now} />
            ) : (
              <span className="text-meta text-muted">
                {time(duty.sentAt)} 已报
                {duty.sentAt > duty.dueAt ? `，晚于 ${time(duty.dueAt)}` : ""}
              </span>
            )}
          </li>
        ))}
        {record.situationReports.map((report) => (
          <ReportLine key={report.id} report={report} time={time} />
        ))}
      </ul>
      {writes ? (
        <div className="mt-2 flex flex-wrap gap-2 border-line border-t pt-2.5">
          <Button height={32} onClick={() => setPhoning(true)}>
            记电话报告
          </Button>
          <DraftButtons record={record} />
        </div>
      ) : null}
      {phoning ? <PhoneDialog incidentId={id} onClose={() => setPhoning(false)} /> : null}
    </Panel>
  );
}

function ReportLine(props: {
  readonly report: SituationReport;
  readonly time: (at: Instant) => string;
}) {
  const { report, time } = props;
  if (report.kind === "phone") return null;
  return (
    <li className="relative border-line border-t py-1.5 hover:bg-raised">
      <Link
        href={`/incidents/${report.incidentId}/reports/${report.id}`}
        className="block truncate after:absolute after:inset-0 after:content-['']"
      >
        {report.fields.title}
      </Link>
      <span className="text-meta text-muted">
        {report.signedAt === null
          ? `草稿第 ${report.version} 版，待签发`
          : `${time(report.signedAt)} ${report.signedBy}签发`}
      </span>
    </li>
  );
}

/** What can be drafted now. */
function DraftButtons({ record }: { readonly record: IncidentRecord }) {
  const { incident, orders, situationReports: reports } = record;
  const incidentId = incident.id;
  const router = useRouter();
  const draft = useMutation({
    mutationFn: (kind: DraftKind) =>
      tellServer<SituationReport>("POST", `/api/v1/incidents/${incidentId}/situation-reports`, {
        deedId: newDeedNumber(),
        kind,
      }),
    onSuccess: (report) => router.push(`/incidents/${incidentId}/reports/${report.id}`),
  });
  const stand = {
    closedAt: incident.closedAt,
    orders: orders.map(({ at, to }) => ({ at, level: to })),
    reports,
  };
  const kinds = DRAFT_KINDS.filter((kind) => draftRefusal(kind, stand) === null);
  const nameOf = (kind: DraftKind) =>
    kind === "final" && isOnlyReport(reports) ? ONLY_REPORT_NAME : SITUATION_REPORT_NAMES[kind];
  return (
    <>
      {kinds.map((kind) => (
        <Button
          key={kind}
          height={32}
          disabled={draft.isPending}
          onClick={() => draft.mutate(kind)}
        >
          起草{nameOf(kind)}
        </Button>
      ))}
      {draft.error ? (
        <p role="alert" className="w-full text-meta">
          <strong>{draft.error.message}</strong>{" "}
          {draft.error instanceof Refused ? draft.error.mend : null}
        </p>
      ) : null}
    </>
  );
}

function PhoneDialog(props: { readonly incidentId: number; readonly onClose: () => void }) {
  const { incidentId, onClose } = props;
  const deedId = useDeedNumber();
  return (
    <Dialog open onOpenChange={onClose} title="记一次电话报告">
      <DeedForm
        schema={phoneReportSchema}
        read={(fields) => ({ deedId, to: fields.get("to"), words: fields.get("words") })}
        send={(form) =>
          tellServer<SituationReport>("POST", `/api/v1/incidents/${incidentId}/phone-reports`, form)
        }
        onDone={onClose}
        submit="记录"
      >
        <InputField name="to" label="报告给谁" placeholder="市应急管理局值班室 张三" />
        <TextAreaField name="words" label="要点" rows={3} maxLength={500} />
      </DeedForm>
    </Dialog>
  );
}
