"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { useState } from "react";
import { DeedForm } from "@/components/form/DeedForm";
import { SelectBoxField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { askServer, tellServer } from "@/components/query/askServer";
import { incidentLinkSchema } from "@/lib/incident/forms";
import type { FieldReport, IncidentSummary, RelatedWarning } from "@/lib/incident/record";
import type { Instant } from "@/lib/time/instant";
import { incidentKeys } from "./incidentKeys";
import { useOpenIncidents } from "./useOpenIncidents";
import { WarningPicker } from "./WarningPicker";

export interface LinkFormProps {
  readonly incident: IncidentSummary;
  /** Warnings it is linked with already. */
  readonly linked: readonly RelatedWarning[];
  readonly now: Instant;
  readonly timeZone: string;
  readonly onClose: () => void;
}

const WHATS = [
  { what: "warnings", name: "预警" },
  { what: "incident", name: "另一个事件" },
  { what: "report", name: "险情" },
] as const;
type What = (typeof WHATS)[number]["what"];

/** Links an incident with warnings or another incident, or takes up a report that belongs to it. */
export function LinkForm({ incident, linked, now, timeZone, onClose }: LinkFormProps) {
  const deedId = useDeedNumber();
  const [what, setWhat] = useState<What>("warnings");
  return (
    <DeedForm
      schema={incidentLinkSchema}
      read={(fields) => ({ deedId, ...readLink(fields) })}
      send={(form) =>
        tellServer<IncidentSummary>("POST", `/api/v1/incidents/${incident.id}/link`, form)
      }
      onDone={onClose}
      submit="关联"
    >
      <div role="radiogroup" aria-label="关联什么" className="flex gap-1">
        {WHATS.map(({ what: each, name }) => (
          <label
            key={each}
            className={clsx(
              "flex h-10 flex-1 cursor-pointer items-center justify-center rounded-control border text-body has-focus-visible:outline-2 has-focus-visible:outline-ink max-desk:h-14",
              each === what ? "border-ink font-bold" : "border-line text-muted hover:text-ink",
            )}
          >
            <input
              type="radio"
              name="what"
              value={each}
              checked={each === what}
              onChange={() => setWhat(each)}
              className="sr-only"
            />
            {name}
          </label>
        ))}
      </div>
      {what === "warnings" ? (
        <WarningPicker
          name="incidentId"
          incident={incident}
          linked={linked}
          now={now}
          timeZone={timeZone}
        />
      ) : null}
      {what === "incident" ? <OtherIncident incident={incident} /> : null}
      {what === "report" ? <OpenReport /> : null}
    </DeedForm>
  );
}

/** What is chosen, as the schema takes it; a fault of any of the three stands at the one field shown. */
function readLink(fields: FormData) {
  const [first, ...others] = fields.getAll("incidentId").map(String);
  if (first === undefined || first === "") return {};
  if (fields.get("what") === "warnings") return { warningIds: [first, ...others] };
  return fields.get("what") === "incident" ? { incidentId: first } : { reportId: first };
}

function OtherIncident({ incident }: { readonly incident: IncidentSummary }) {
  const { options, isPending } = useOpenIncidents([incident.id]);
  return (
    <SelectBoxField
      name="incidentId"
      label="与哪个事件关联"
      hint="两个事件各自处置，互相可以看到。"
      options={[{ value: "", label: isPending ? "正在取事件…" : "请选择" }, ...options]}
    />
  );
}

function OpenReport() {
  const { data: reports, isPending } = useQuery({
    queryKey: incidentKeys.unassigned,
    queryFn: ({ signal }) => askServer<FieldReport[]>("/api/v1/reports", signal),
  });
  const none = reports?.length === 0 ? "没有待处理的险情" : "请选择";
  return (
    <SelectBoxField
      name="incidentId"
      label="归入哪条险情"
      hint="它报告的人数、照片和位置归本事件。"
      options={[
        { value: "", label: isPending ? "正在取险情…" : none },
        ...(reports ?? []).map((report) => ({
          value: String(report.id),
          label: `${report.areaName} ${report.words.slice(0, 30)}`,
        })),
      ]}
    />
  );
}
