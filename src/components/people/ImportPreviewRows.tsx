import { OUTCOME_NAMES, type PlannedRow } from "@/lib/people/import/importPlan";
import { RECORD_KIND_NAMES } from "@/lib/people/organization";

export interface ImportPreviewRowsProps {
  readonly rows: readonly PlannedRow[];
  readonly leftOut: number;
}

/** What becomes of each record, line by line. */
export function ImportPreviewRows({ rows, leftOut }: ImportPreviewRowsProps) {
  return (
    <section aria-label="变化" className="mt-3">
      <h3 className="mb-1 font-bold text-body">变化</h3>
      <div className="scroll-quiet max-h-120 overflow-auto rounded-control border border-line">
        <table className="w-full border-collapse text-meta">
          <thead className="sticky top-0 bg-raised text-left max-desk:sr-only">
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
              <tr
                key={`${row.kind} ${row.code}`}
                className="border-line border-t max-desk:flex max-desk:flex-wrap max-desk:items-baseline max-desk:gap-x-3 max-desk:px-3 max-desk:py-1.5 max-desk:*:p-0 max-desk:*:empty:hidden max-desk:first:border-t-0"
              >
                <td className="px-3 py-1 font-bold">{OUTCOME_NAMES[row.outcome]}</td>
                <td className="px-3 py-1 text-muted">{RECORD_KIND_NAMES[row.kind]}</td>
                <th scope="row" className="wrap-anywhere px-3 py-1 text-left">
                  {row.name}
                </th>
                <td className="px-3 py-1 text-muted tabular-nums">{row.code}</td>
                <td className="px-3 py-1">{row.outcome === "add" ? "" : row.changed.join("、")}</td>
                <td className="whitespace-nowrap px-3 py-1 text-muted tabular-nums">
                  {row.row === null ? (
                    "不在文件中"
                  ) : (
                    <>
                      <span className="desk:hidden">第 </span>
                      {row.row}
                      <span className="desk:hidden"> 行</span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <LeftOut count={leftOut} />
    </section>
  );
}

/** How many of a list are not shown. */
export function LeftOut({ count }: { readonly count: number }) {
  return count > 0 ? <p className="mt-1 text-meta text-muted">另有 {count} 条没有列出。</p> : null;
}
