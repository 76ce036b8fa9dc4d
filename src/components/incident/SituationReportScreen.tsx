"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Badge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, TextAreaField } from "@/components/form/fields";
import { newDeedNumber } from "@/components/form/useDeedNumber";
import { tellServer } from "@/components/query/askServer";
import { may, offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { situationReportEditSchema } from "@/lib/incident/forms";
import type { IncidentSummary, SituationReport } from "@/lib/incident/record";
import { SITUATION_REPORT_NAMES } from "@/lib/incident/reportDuty";
import { REPORT_PARTS } from "@/lib/incident/situationReportFields";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { SignReport } from "./SignReport";

export interface SituationReportScreenProps {
  readonly incident: IncidentSummary;
  readonly report: SituationReport;
  readonly versions: readonly {
    readonly version: number;
    readonly writtenBy: string;
    readonly writtenAt: Instant;
  }[];
  readonly viewer: Viewer;
  readonly timeZone: string;
  readonly asOf: Instant;
}

/** A situation report: prefilled from the records, edited, signed, and then only read. */
export function SituationReportScreen(props: SituationReportScreenProps) {
  const { incident, report, viewer, timeZone, asOf } = props;
  const draft = report.state === "draft";
  const [isEdited, setEdited] = useState(false);
  const sign = offerOf(viewer, "situationReport.sign");
  const time = (at: Instant) => shortTime(at, asOf, timeZone);
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <p className="text-meta text-muted">
            <Link href={`/incidents/${incident.id}`} className="underline">
              {incident.title}
            </Link>
          </p>
          <h1 className="flex flex-wrap items-center gap-3 font-bold text-title">
            {SITUATION_REPORT_NAMES[report.kind]}
            {report.kind === "update" ? ` ${report.number}` : ""}
            <Badge look={draft ? "hatched" : "filled"}>
              {draft ? "草稿" : `${report.signedBy}签发`}
            </Badge>
          </h1>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button asChild height={40}>
            <a href={`/api/v1/situation-reports/${report.id}/document`} download>
              <Download aria-hidden className="size-4" />
              {draft ? "下载草稿" : "下载正式文稿"}
            </a>
          </Button>
          {draft && sign === "deed" ? (
            <SignReport report={report} viewer={viewer} isEdited={isEdited} />
          ) : null}
          {draft && sign === "factor" ? (
            <FactorLink permission="situationReport.sign" deeds="署名签发" height={40} />
          ) : null}
        </div>
      </header>
      <div className="grid gap-3 desk:grid-cols-[minmax(0,60rem)_20rem]">
        <Panel
          heading="正文"
          aside={draft ? "由记录生成，可以修改；每次保存都是新的一版" : "已签发，不能再改"}
          className="max-w-240"
        >
          {draft && may(viewer, "situationReport.write") ? (
            <EditForm report={report} onEdited={setEdited} />
          ) : (
            <ReadText report={report} />
          )}
        </Panel>
        <Panel heading="版本" className="self-start">
          <ol className="flex flex-col-reverse tabular-nums">
            {props.versions.map(({ version, writtenBy, writtenAt }) => (
              <li
                key={version}
                className="flex justify-between gap-3 border-line border-b py-1.5 first:border-b-0"
              >
                <span className={version === report.version ? "font-bold" : undefined}>
                  第 {version} 版{version === 1 ? "（由记录生成）" : ""}
                </span>
                <span className="text-meta text-muted">
                  {time(writtenAt)} {writtenBy}
                </span>
              </li>
            ))}
          </ol>
        </Panel>
      </div>
    </div>
  );
}

interface EditFormProps {
  readonly report: SituationReport;
  /** Whether anything stands in it that is not saved. */
  readonly onEdited: (isEdited: boolean) => void;
}

function EditForm({ report, onEdited }: EditFormProps) {
  const router = useRouter();
  const { fields, version } = report;
  return (
    <DeedForm
      schema={situationReportEditSchema}
      read={(typed) => ({
        // A new number with every press: each saved text is a version of its own.
        deedId: newDeedNumber(),
        version,
        fields: Object.fromEntries(
          [...typed].map(([name, value]) => [name.replace(/^fields\./, ""), value]),
        ),
      })}
      send={(form) => tellServer("PUT", `/api/v1/situation-reports/${report.id}`, form)}
      onDone={() => router.refresh()}
      submit="保存为新的一版"
      onEdited={onEdited}
    >
      <InputField name="fields.title" label="标题" defaultValue={fields.title} maxLength={100} />
      <InputField name="fields.addressee" label="主送" defaultValue={fields.addressee} />
      {REPORT_PARTS.map(({ field, heading }) => (
        <TextAreaField
          key={field}
          name={`fields.${field}`}
          label={heading}
          rows={field === "weather" || field === "actions" ? 6 : 4}
          defaultValue={fields[field]}
        />
      ))}
      <InputField
        name="fields.contact"
        label="联系人与电话"
        defaultValue={fields.contact}
        maxLength={100}
      />
    </DeedForm>
  );
}

function ReadText({ report }: { readonly report: SituationReport }) {
  const { fields } = report;
  return (
    <article className="flex max-w-180 flex-col gap-3 text-body">
      <h2 className="text-center font-bold text-lead">{fields.title}</h2>
      {fields.addressee === "" ? null : <p>{fields.addressee}：</p>}
      {REPORT_PARTS.filter(({ field }) => fields[field] !== "").map(({ field, heading }) => (
        <section key={field}>
          <h3 className="font-bold">{heading}</h3>
          <p className="whitespace-pre-line">{fields[field]}</p>
        </section>
      ))}
      {fields.contact === "" ? null : <p>（联系人：{fields.contact}）</p>}
    </article>
  );
}
