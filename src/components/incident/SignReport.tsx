"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { tellServer } from "@/components/query/askServer";
import type { Viewer } from "@/lib/access/viewer";
import { situationReportSignSchema } from "@/lib/incident/forms";
import type { SituationReport } from "@/lib/incident/record";
import { SITUATION_REPORT_NAMES } from "@/lib/incident/reportDuty";

export interface SignReportProps {
  readonly report: SituationReport;
  readonly viewer: Viewer;
  /** What is typed beside it and not saved would not be in what is signed. */
  readonly isEdited: boolean;
}

/** Signs the version that stands on the page; what cannot be taken back is asked for first. */
export function SignReport({ report, viewer, isEdited }: SignReportProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        look="primary"
        height={40}
        disabled={isEdited}
        aria-describedby={isEdited ? "sign-held" : undefined}
        onClick={() => setAsking(true)}
      >
        署名签发第 {report.version} 版
      </Button>
      {isEdited ? (
        <p id="sign-held" role="status" className="w-full text-meta desk:text-right">
          正文有没保存的修改：先“保存为新的一版”，再签发那一版。
        </p>
      ) : null}
      {asking ? (
        <SignDialog report={report} viewer={viewer} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}

function SignDialog(props: Omit<SignReportProps, "isEdited"> & { readonly onClose: () => void }) {
  const { report, viewer, onClose } = props;
  const router = useRouter();
  const deedId = useDeedNumber();
  const { fields, kind, version } = report;
  const facts = [
    ["文稿", `${SITUATION_REPORT_NAMES[kind]}，第 ${version} 版`],
    ["标题", fields.title],
    ["主送", fields.addressee === "" ? "没有填写" : fields.addressee],
    ["签发人", viewer.name],
  ];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="署名签发"
      detail="签发后编号并成为正式文稿，不能再改，也不能撤回。"
    >
      <DeedForm
        schema={situationReportSignSchema}
        read={() => ({ deedId, version })}
        send={(form) =>
          tellServer("POST", `/api/v1/situation-reports/${report.id}/signature`, form)
        }
        onDone={() => {
          onClose();
          router.refresh();
        }}
        submit="署名签发"
      >
        <dl className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-body">
          {facts.map(([name, words]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </DeedForm>
    </Dialog>
  );
}
