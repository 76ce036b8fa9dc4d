"use client";

import { useRouter } from "next/navigation";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import type { Viewer } from "@/lib/access/viewer";
import { riskPointDraftSchema } from "@/lib/people/drafts";
import { RISK_HAZARD_NAMES, RISK_HAZARDS } from "@/lib/people/organization";
import type { PlaceRecord } from "@/lib/people/record";
import { AreaFields } from "./AreaFields";
import { DemonstrationField } from "./DemonstrationField";
import { usePeopleDone } from "./peopleQueries";
import { placeHref } from "./placeHref";

export interface RiskPointDialogProps {
  readonly viewer: Viewer;
  /** Null for a new one. */
  readonly point: PlaceRecord["riskPoint"];
  readonly onClose: () => void;
}

export function RiskPointDialog({ viewer, point, onClose }: RiskPointDialogProps) {
  const done = usePeopleDone();
  const router = useRouter();
  const path = point ? `/${encodeURIComponent(point.code)}` : "";
  return (
    <Dialog open onOpenChange={onClose} title={point ? `修改 ${point.name}` : "添加隐患点"}>
      <DeedForm
        schema={riskPointDraftSchema}
        read={(fields) => draftOf(fields, point)}
        send={(draft) =>
          tellServer<{ code: string }>(
            point ? "PUT" : "POST",
            `/api/v1/people/risk-points${path}`,
            draft,
          )
        }
        onDone={({ code }) => {
          done();
          onClose();
          if (!point) router.push(placeHref({ kind: "riskPoint", code }));
        }}
        submit="保存"
      >
        <div className="grid gap-3 desk:grid-cols-[2fr_1fr]">
          <InputField name="name" label="名称" maxLength={60} defaultValue={point?.name} />
          <SelectBoxField
            name="hazard"
            label="类别"
            defaultValue={point?.hazard ?? "slope"}
            options={RISK_HAZARDS.map((value) => ({ value, label: RISK_HAZARD_NAMES[value] }))}
          />
        </div>
        <AreaFields
          name="adminAreaCode"
          viewer={viewer}
          code={point?.adminAreaCode ?? null}
          deepest="village"
        />
        <div className="grid grid-cols-2 gap-3 desk:grid-cols-3">
          <InputField
            name="lat"
            label="纬度"
            inputMode="decimal"
            defaultValue={point?.position?.[1] ?? ""}
          />
          <InputField
            name="lon"
            label="经度"
            inputMode="decimal"
            defaultValue={point?.position?.[0] ?? ""}
          />
          <SelectBoxField
            name="positionQuality"
            label="位置来源"
            defaultValue={point?.positionQuality === "surveyed" ? "surveyed" : "approximate"}
            options={[
              { value: "approximate", label: "示意" },
              { value: "surveyed", label: "实测" },
            ]}
          />
          <InputField
            name="stationCode"
            label="监测它的测站代码"
            hint="没有就空着"
            defaultValue={point?.stationCode ?? ""}
          />
          <InputField
            name="households"
            label="受威胁户数"
            inputMode="numeric"
            defaultValue={point?.households ?? ""}
          />
          <InputField
            name="people"
            label="受威胁人数"
            inputMode="numeric"
            defaultValue={point?.people ?? ""}
          />
        </div>
        <DemonstrationField on={point?.demonstration ?? false} />
      </DeedForm>
    </Dialog>
  );
}

function draftOf(fields: FormData, point: PlaceRecord["riskPoint"]): unknown {
  return {
    ...(point ? { revision: point.revision } : {}),
    name: fields.get("name"),
    hazard: fields.get("hazard"),
    adminAreaCode: fields.get("adminAreaCode"),
    lat: numberOrNone(fields.get("lat")),
    lon: numberOrNone(fields.get("lon")),
    positionQuality: fields.get("positionQuality"),
    stationCode: fields.get("stationCode"),
    households: numberOrNone(fields.get("households")),
    people: numberOrNone(fields.get("people")),
    demonstration: fields.get("demonstration") === "1",
  };
}

/** An empty field is no number; what is none stays text, and the schema says so. */
function numberOrNone(value: FormDataEntryValue | null): unknown {
  const text = String(value ?? "").trim();
  if (text === "") return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}
