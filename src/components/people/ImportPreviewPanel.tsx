import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { OUTCOME_NAMES, OUTCOMES, type PlannedRow } from "@/lib/people/import/importPlan";
import { RECORD_KIND_NAMES } from "@/lib/people/organization";
import type { ImportAnswer } from "./importQueries";

export interface ImportPreviewPanelProps {
  readonly preview: ImportAnswer;
  readonly busy: boolean;
  readonly onRun: (rows: "all" | "goodRows") => void;
}

/** What the file would change, and everything that is wrong with it, before anything is done. */
export function ImportPreviewPanel({ preview, busy, onRun }: ImportPreviewPanelProps) {
  const { counts, problems, warnings, notes } = preview;
  const changes = counts.add + counts.change + counts.retire + counts.restore;
  const shown = preview.rows.filter(({ outcome }) => outcome !== "refused");
  return (
    <Panel
      heading="预览：还没有改动任何内容"
      aside={
        <span className="flex flex-wrap items-center gap-2">
          {problems.length > 0 && changes > 0 ? (
            <Button
              height={34}
              className="max-desk:h-11"
              disabled={busy}
              onClick={() => onRun("goodRows")}
            >
              只导入没有错误的 {changes} 行
            </Button>
          ) : null}
          <Button
            look="primary"
            height={34}
            className="max-desk:h-11"
            disabled={busy || problems.length > 0 || changes === 0}
            onClick={() => onRun("all")}
          >
            {busy ? "正在导入…" : changes === 0 ? "没有变化" : `导入 ${changes} 处变化`}
          </Button>
        </span>
      }
    >
      <dl className="flex flex-wrap gap-x-8 gap-y-1 py-2">
        {OUTCOMES.map((outcome) => (
          <div key={outcome} className="flex items-baseline gap-2">
            <dt className="text-meta text-muted">{OUTCOME_NAMES[outcome]}</dt>
            <dd className="font-bold text-value tabular-nums">{counts[outcome]}</dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className="text-meta text-muted">
          {note}
        </p>
      ))}
      {problems.length > 0 ? <Problems heading="错误" told="哪里不对" problems={problems} /> : null}
      {warnings.length > 0 ? (
        <Problems heading="提醒" told="会怎样（仍可导入）" problems={warnings} />
      ) : null}
      {shown.length > 0 ? <Rows rows={shown} /> : null}
      {preview.leftOut > 0 ? (
        <p className="mt-2 text-meta text-muted">另有 {preview.leftOut} 条没有列出。</p>
      ) : null}
    </Panel>
  );
}

interface ProblemsProps extends Pick<ImportAnswer, "problems"> {
  readonly heading: string;
  /** What the sentence about each says. */
  readonly told: string;
}

function Problems({ heading, told, problems }: ProblemsProps) {
  return (
    <section aria-label={heading} className="mt-2">
      <h3 className="mb-1 font-bold text-body">
        {heading} {problems.length} 处
      </h3>
      <div className="scroll-quiet max-h-80 overflow-auto rounded-control border border-edge">
        <table className="w-full border-collapse text-meta">
          <thead className="sticky top-0 bg-raised text-left max-desk:sr-only">
            <tr>
              <th scope="col" className="whitespace-nowrap px-3 py-1.5 font-normal text-muted">
                位置
              </th>
              <th scope="col" className="px-3 py-1.5 font-normal text-muted">
                {told}
              </th>
              <th scope="col" className="px-3 py-1.5 font-normal text-muted">
                怎样改
              </th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ sheet, row, column, what, mend }) => (
              <tr
                key={`${sheet} ${row} ${column} ${what}`}
                className="border-line border-t align-top max-desk:flex max-desk:flex-col max-desk:py-1 max-desk:first:border-t-0"
              >
                <th
                  scope="row"
                  className="px-3 py-1.5 text-left font-normal tabular-nums max-desk:py-0.5 desk:whitespace-nowrap"
                >
                  {sheet}
                  {row === null ? "" : ` 第 ${row} 行`}
                  {column ? <span className="text-muted"> · {column}</span> : null}
                </th>
                <td className="px-3 py-1.5 max-desk:py-0.5">{what}</td>
                <td className="px-3 py-1.5 text-muted max-desk:py-0.5">{mend}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly PlannedRow[] }) {
  return (
    <section aria-label="变化" className="mt-3">
      <h3 className="mb-1 font-bold text-body">变化</h3>
      <div className="scroll-quiet max-h-120 overflow-auto rounded-control border border-line">
        <table className="w-full border-collapse text-meta">
          <thead className="sticky top-0 bg-raised text-left">
            <tr>
              {["将会", "记录", "名称", "代码", "改动的列", "行"].map((heading) => (
                <th
                  key={heading}
                  scope="col"
                  className="whitespace-nowrap px-3 py-1.5 font-normal text-muted"
                >
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.kind} ${row.code}`} className="border-line border-t">
                <td className="px-3 py-1 font-bold">{OUTCOME_NAMES[row.outcome]}</td>
                <td className="px-3 py-1 text-muted">{RECORD_KIND_NAMES[row.kind]}</td>
                <th scope="row" className="px-3 py-1 text-left">
                  {row.name}
                </th>
                <td className="px-3 py-1 text-muted tabular-nums">{row.code}</td>
                <td className="px-3 py-1">{row.outcome === "add" ? "" : row.changed.join("、")}</td>
                <td className="whitespace-nowrap px-3 py-1 text-muted tabular-nums">
                  {row.row === null ? "不在文件中" : row.row}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
