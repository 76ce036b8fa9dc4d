"use client";

import { useState } from "react";
import { Panel } from "@/components/design/Panel";
import { DeedForm } from "@/components/form/DeedForm";
import { SelectBoxField } from "@/components/form/fields";
import { reachServer, refusalOf } from "@/components/query/askServer";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { exportDeedSchema } from "@/lib/people/drafts";
import { RECORD_KIND_NAMES, RECORD_KINDS } from "@/lib/people/organization";

/** The organization as a file. That it leaves the house, and how, is put on record. */
export function ExportPanel({ viewer }: { readonly viewer: Viewer }) {
  const [format, setFormat] = useState("xlsx");
  const [saved, setSaved] = useState<string | null>(null);
  const numbers = [
    { value: "masked", label: "遮蔽（138****2046）" },
    ...(may(viewer, "person.reveal") ? [{ value: "full", label: "完整号码" }] : []),
  ];
  return (
    <Panel heading="导出" aside="导出会记入审计">
      <DeedForm
        schema={exportDeedSchema}
        read={(fields) => ({
          format,
          table: fields.get("table") ?? "person",
          numbers: fields.get("numbers"),
        })}
        send={download}
        onDone={setSaved}
        submit="导出"
        aside={
          saved ? (
            <span role="status" className="text-meta text-muted">
              已保存 {saved}
            </span>
          ) : null
        }
      >
        <div className="grid gap-3 desk:grid-cols-3">
          <SelectBoxField
            name="format"
            label="格式"
            value={format}
            onChange={(event) => setFormat(event.currentTarget.value)}
            options={[
              { value: "xlsx", label: "XLSX 工作簿（全部五张表）" },
              { value: "csv", label: "CSV（一张表）" },
            ]}
          />
          {format === "csv" ? (
            <SelectBoxField
              name="table"
              label="表"
              defaultValue="person"
              options={RECORD_KINDS.map((kind) => ({
                value: kind,
                label: RECORD_KIND_NAMES[kind],
              }))}
            />
          ) : null}
          <SelectBoxField
            name="numbers"
            label="号码"
            defaultValue="masked"
            options={numbers}
            hint="导出的表改过之后可以再导入；遮蔽的号码视为不变。"
          />
        </div>
      </DeedForm>
    </Panel>
  );
}

/** Fetches the file and hands it to the browser to save; answers its name. */
async function download(deed: unknown): Promise<string> {
  const response = await reachServer("/api/v1/people/export", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(deed),
  });
  if (!response.ok) throw await refusalOf(response);
  const name = nameIn(response.headers.get("content-disposition") ?? "");
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
  return name;
}

function nameIn(disposition: string): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? [];
  return encoded === undefined ? "导出" : decodeURIComponent(encoded);
}
