import { createColumnHelper } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { actionWords } from "@/lib/audit/action";
import { actorWords, addressWords } from "@/lib/audit/actor";
import { detailLine } from "@/lib/audit/detailWords";
import type { AuditRow } from "@/lib/audit/record";
import { fullTime } from "@/lib/time/localTime";

const column = createColumnHelper<AuditRow>();
const made = new Map<string, ReturnType<typeof make>>();

/** Columns of the audit; the same array for the same time zone. */
export function auditColumns(timeZone: string) {
  const known = made.get(timeZone) ?? make(timeZone);
  made.set(timeZone, known);
  return known;
}

function make(timeZone: string) {
  return [
    column.accessor("number", {
      header: "编号",
      meta: {
        className: "w-18 text-muted max-desk:col-start-3 max-desk:row-start-1 max-desk:w-auto",
      },
    }),
    column.accessor("at", {
      header: "时间",
      meta: { className: "w-44 whitespace-nowrap max-desk:col-span-2 max-desk:row-start-1" },
      cell: (cell) => fullTime(cell.getValue(), timeZone),
    }),
    column.accessor("actor", {
      header: "谁",
      meta: { className: "whitespace-nowrap max-desk:col-span-2" },
      cell: ({ row: { original } }) =>
        original.actorName === null ? (
          <span title={original.actor}>{actorWords(original.actor)}</span>
        ) : (
          <>
            {original.actorName}
            <span className="ml-2 text-meta text-muted">{original.actor}</span>
          </>
        ),
    }),
    column.accessor("action", {
      header: "做了什么",
      meta: { rowHeader: true, className: "whitespace-nowrap max-desk:col-span-2" },
      cell: (cell) => <span title={cell.getValue()}>{actionWords(cell.getValue())}</span>,
    }),
    column.accessor("subject", {
      header: "对象",
      meta: { className: "max-desk:col-span-3" },
      cell: (cell) => cell.getValue() !== null && <Named name="对象">{cell.getValue()}</Named>,
    }),
    column.accessor("detail", {
      header: "详情",
      meta: { className: "max-w-120 break-words text-meta text-muted max-desk:col-span-3" },
      cell: (cell) => detailLine(cell.getValue(), timeZone),
    }),
    column.accessor("address", {
      header: "来自",
      meta: { className: "whitespace-nowrap text-meta text-muted max-desk:col-span-3" },
      cell: ({ row: { original } }) => <Whence row={original} />,
    }),
  ];
}

/** The address, and the beginning of the session's name: enough to tell one from another. */
function Whence({ row }: { readonly row: AuditRow }) {
  const address = addressWords(row);
  if (address === "" && row.session === null) return null;
  return (
    <Named name="来自">
      {address}
      {row.session === null ? null : (
        <span className="ml-2 font-mono" title={`会话 ${row.session}`}>
          {row.session.slice(0, 6)}
        </span>
      )}
    </Named>
  );
}

/** On a phone, where the column's heading is not to be seen, what it is called stands before it. */
function Named({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <span aria-hidden className="mr-2 text-meta text-muted desk:hidden">
        {name}
      </span>
      {children}
    </>
  );
}
