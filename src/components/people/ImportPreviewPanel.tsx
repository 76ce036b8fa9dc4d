import clsx from "clsx";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { OUTCOME_NAMES, OUTCOMES } from "@/lib/people/import/importPlan";
import { ImportPreviewRows, LeftOut } from "./ImportPreviewRows";
import type { ImportAnswer } from "./importQueries";

export interface ImportPreviewPanelProps {
  readonly preview: ImportAnswer;
  readonly busy: boolean;
  readonly onRun: (rows: "all" | "goodRows") => void;
}

/** What the file would change, and everything that is wrong with it, before anything is done. */
export function ImportPreviewPanel({ preview, busy, onRun }: ImportPreviewPanelProps) {
  const { counts, problems, warnings, notes, leftOut } = preview;
  const changes = counts.add + counts.change + counts.retire + counts.restore;
  const mistakes = problems.length + leftOut.problems;
  const shown = preview.rows.filter(({ outcome }) => outcome !== "refused");
  return (
    <Panel
      heading="预览：还没有改动任何内容"
      aside={
        <span className="flex flex-wrap items-center gap-2 max-desk:*:w-full">
          {mistakes > 0 && changes > 0 ? (
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
            disabled={busy || mistakes > 0 || changes === 0}
            onClick={() => onRun("all")}
          >
            {busy ? "正在导入…" : deedWords(changes, mistakes)}
          </Button>
        </span>
      }
    >
      <dl className="flex flex-wrap gap-x-8 gap-y-1 py-2">
        {OUTCOMES.map((outcome) => (
          <div key={outcome} className="flex items-baseline gap-2">
            <dt className="text-meta text-muted">{OUTCOME_NAMES[outcome]}</dt>
            <dd
              className={clsx(
                "text-value tabular-nums",
                counts[outcome] === 0 ? "text-muted" : "font-bold",
              )}
            >
              {counts[outcome]}
            </dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className="text-meta text-muted">
          {note}
        </p>
      ))}
      {problems.length > 0 ? (
        <Problems heading="错误" told="哪里不对" problems={problems} leftOut={leftOut.problems} />
      ) : null}
      {warnings.length > 0 ? (
        <Problems
          heading="提醒"
          told="会怎样（仍可导入）"
          problems={warnings}
          leftOut={leftOut.warnings}
        />
      ) : null}
      {shown.length > 0 ? <ImportPreviewRows rows={shown} leftOut={leftOut.rows} /> : null}
    </Panel>
  );
}

/** What the button does, or why it cannot be pressed. */
function deedWords(changes: number, mistakes: number): string {
  if (changes === 0) return mistakes > 0 ? "没有可导入的行" : "没有变化";
  return mistakes > 0 ? `先改正 ${mistakes} 处错误` : `导入 ${changes} 处变化`;
}

interface ProblemsProps extends Pick<ImportAnswer, "problems"> {
  readonly heading: string;
  /** What the sentence about each says. */
  readonly told: string;
  readonly leftOut: number;
}

function Problems({ heading, told, problems, leftOut }: ProblemsProps) {
  return (
    <section aria-label={heading} className="mt-2">
      <h3 className="mb-1 font-bold text-body">
        {heading} {problems.length + leftOut} 处
      </h3>
      <div className="scroll-quiet max-h-80 overflow-auto rounded-control border border-edge">
        <table className="w-full border-collapse text-meta desk:table-fixed">
          <thead className="sticky top-0 bg-raised text-left max-desk:sr-only">
            <tr>
              <th scope="col" className="w-[18%] px-3 py-1.5 font-normal text-muted">
                位置
              </th>
              <th scope="col" className="w-[26%] px-3 py-1.5 font-normal text-muted">
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
                  className="px-3 py-1.5 wrap-anywhere text-left font-normal tabular-nums max-desk:py-0.5"
                >
                  {sheet}
                  {row === null ? "" : ` 第 ${row} 行`}
                  {column ? <span className="text-muted"> · {column}</span> : null}
                </th>
                <td className="wrap-anywhere px-3 py-1.5 max-desk:py-0.5">{what}</td>
                <td className="px-3 py-1.5 text-muted max-desk:py-0.5">{mend}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <LeftOut count={leftOut} />
    </section>
  );
}
