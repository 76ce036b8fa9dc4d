"use client";

import { useState } from "react";
import { Panel } from "@/components/design/Panel";
import { DeedForm } from "@/components/form/DeedForm";
import { SelectBoxField } from "@/components/form/fields";
import { reachServer, refusalOf } from "@/components/query/askServer";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { exportDeedSchema } from "@/lib/people/drafts";
import { EXPORT_TABLE_NAMES, EXPORT_TABLES } from "@/lib/people/exportTables";
import { LEFT_OUT_HEADER, leftOutIn } from "@/lib/people/leftOutHeader";

/** The organization as a file. That it leaves the house, and how, is put on record. */
export function ExportPanel({ viewer }: { readonly viewer: Viewer }) {
  const [format, setFormat] = useState("xlsx");
  const [saved, setSaved] = useState<Saved | null>(null);
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
              已保存 {saved.name}
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
              { value: "xlsx", label: "XLSX 工作簿（全部六张表）" },
              { value: "csv", label: "CSV（一张表）" },
            ]}
          />
          {format === "csv" ? (
            <SelectBoxField
              name="table"
              label="表"
              defaultValue="person"
              options={EXPORT_TABLES.map((table) => ({
                value: table,
                label: EXPORT_TABLE_NAMES[table],
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
      {saved && saved.leftOut.length > 0 ? (
        <section aria-label="没有导出的" className="mt-3 text-meta">
          <h3 className="mb-1 font-bold">没有导出的排班规则</h3>
          <ul className="list-disc pl-5 text-muted">
            {saved.leftOut.map((sentence) => (
              <li key={sentence}>{sentence}。</li>
            ))}
          </ul>
        </section>
      ) : null}
    </Panel>
  );
}

interface Saved {
  readonly name: string;
  readonly leftOut: readonly string[];
}

/** Fetches the file and hands it to the browser to save. */
async function download(deed: unknown): Promise<Saved> {
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
  return { name, leftOut: leftOutIn(response.headers.get(LEFT_OUT_HEADER)) };
}

function nameIn(disposition: string): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? [];
  return encoded === undefined ? "导出" : decodeURIComponent(encoded);
}
