"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { Refused } from "@/components/query/askServer";
import { may, offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { ExportPanel } from "./ExportPanel";
import { ImportPreviewPanel } from "./ImportPreviewPanel";
import { type ImportAnswer, sendImport } from "./importQueries";
import { usePeopleDone } from "./peopleQueries";

/** In by file, shown before it is done; and out by file. */
export function ImportScreen({ viewer }: { readonly viewer: Viewer }) {
  const takeOut = offerOf(viewer, "organization.export");
  return (
    <div className="mx-auto flex w-full max-w-320 flex-col gap-3 p-4 desk:px-5">
      {may(viewer, "organization.write") ? <ImportPanel /> : null}
      {takeOut === "deed" ? <ExportPanel viewer={viewer} /> : null}
      {takeOut === "factor" ? (
        <Panel heading="导出">
          <FactorLink
            permission="organization.export"
            deeds="导出组织与人员"
            height={40}
            className="self-start"
          />
        </Panel>
      ) : null}
    </div>
  );
}

type Missing = "keep" | "retire";

function ImportPanel() {
  const input = useRef<HTMLInputElement>(null);
  const done = usePeopleDone();
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState<Missing>("keep");
  const [over, setOver] = useState(false);
  const preview = useMutation({
    mutationFn: (ask: { file: File; missing: Missing }) =>
      sendImport(ask.file, { step: "preview", missing: ask.missing }),
  });
  const run = useMutation({
    mutationFn: (ask: { file: File; rows: "all" | "goodRows"; agreed: string }) =>
      sendImport(ask.file, { step: "run", missing, rows: ask.rows, agreed: ask.agreed }),
    onSuccess: done,
  });
  const show = (chosen: File | null, kept = missing) => {
    setFile(chosen);
    run.reset();
    preview.reset();
    if (chosen) preview.mutate({ file: chosen, missing: kept });
  };
  const fault = run.error ?? preview.error;
  return (
    <>
      <Panel
        heading="导入"
        aside={
          <Button asChild height={32} className="max-desk:h-11">
            <a href="/api/v1/people/template" download>
              <Download aria-hidden className="size-4" />
              下载模板
            </a>
          </Button>
        }
      >
        <p className="mb-3 text-meta text-muted">
          XLSX 工作簿（部门、隐患点、人员、岗位、队伍各一张表，可以只有几张），或一张表的 CSV（UTF-8
          或 GB18030）。先预览，看过再导入；同一个文件导入两次，第二次没有变化。
        </p>
        <button
          type="button"
          onClick={() => input.current?.click()}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            show(event.dataTransfer.files[0] ?? null);
          }}
          className={`flex min-h-24 w-full flex-col items-center justify-center gap-1 rounded-card border border-edge border-dashed px-4 py-5 text-body hover:bg-raised ${over ? "bg-raised" : ""}`}
        >
          <Upload aria-hidden className="size-6 text-muted" />
          {file ? (
            <span>
              <strong>{file.name}</strong>{" "}
              <span className="text-muted">（{sizeWords(file.size)}，点此换一个）</span>
            </span>
          ) : (
            <span>选择文件，或拖到这里</span>
          )}
        </button>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv,text/csv"
          className="sr-only"
          aria-label="要导入的文件"
          onChange={(event) => {
            show(event.currentTarget.files?.[0] ?? null);
            // The same file may be chosen again after it was mended.
            event.currentTarget.value = "";
          }}
        />
        <label className="mt-3 flex min-h-8 items-center gap-2.5 text-meta max-desk:min-h-11">
          <input
            type="checkbox"
            checked={missing === "retire"}
            onChange={(event) => {
              const kept = event.currentTarget.checked ? "retire" : "keep";
              setMissing(kept);
              show(file, kept);
            }}
            className="size-4.5 shrink-0 accent-ink"
          />
          文件里没有的记录一并停用（只限文件中出现的表、自己的辖区）
        </label>
        {fault ? (
          <p role="alert" className="mt-2 text-body">
            <strong>{fault.message}</strong>{" "}
            {fault instanceof Refused ? <span className="text-muted">{fault.mend}</span> : null}
          </p>
        ) : null}
      </Panel>
      {preview.isPending ? (
        <p role="status" className="px-4 text-meta text-muted">
          正在读取并核对…
        </p>
      ) : null}
      {file && preview.data && !run.data ? (
        <ImportPreviewPanel
          preview={preview.data}
          busy={run.isPending}
          onRun={(rows) => run.mutate({ file, rows, agreed: preview.data.digest })}
        />
      ) : null}
      {run.data ? <DoneNotice answer={run.data} /> : null}
    </>
  );
}

function DoneNotice({ answer: { counts } }: { readonly answer: ImportAnswer }) {
  return (
    <p role="status" className="rounded-panel border border-edge bg-panel px-4 py-3">
      <strong>已导入。</strong>新增 {counts.add}，修改 {counts.change}，停用 {counts.retire}，恢复{" "}
      {counts.restore}，不变 {counts.same}
      {counts.refused > 0 ? `；${counts.refused} 行有误，没有导入` : ""}。
    </p>
  );
}

function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1_000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
