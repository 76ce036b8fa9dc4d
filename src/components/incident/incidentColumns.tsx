import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { ExerciseBadge } from "@/components/design/Badge";
import { INCIDENT_KIND_NAMES } from "@/lib/incident/kind";
import { GRADE_NAMES, responseWords } from "@/lib/incident/level";
import { INCIDENT_STATE_NAMES } from "@/lib/incident/life";
import type { IncidentSummary } from "@/lib/incident/record";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { ResponseMark } from "./LevelMark";

const column = createColumnHelper<IncidentSummary>();

/** Columns of the incidents' table. */
export function incidentColumns(asOf: Instant, timeZone: string) {
  return [
    column.accessor((row) => row.responseLevel, {
      id: "mark",
      header: () => <span className="sr-only">响应级别</span>,
      meta: { className: "w-12 max-desk:row-span-3" },
      cell: (cell) => <ResponseMark level={cell.getValue()} />,
    }),
    column.accessor((row) => row.title, {
      id: "title",
      header: "事件",
      meta: {
        rowHeader: true,
        className: "max-desk:col-start-2 max-desk:col-span-2 desk:w-1/3",
      },
      cell: (cell) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <Link
            href={`/incidents/${cell.row.original.id}`}
            className="after:absolute after:inset-0 after:content-['']"
          >
            {cell.getValue()}
          </Link>
          {cell.row.original.exercise ? <ExerciseBadge /> : null}
        </span>
      ),
    }),
    column.display({
      id: "state",
      header: "响应",
      meta: { className: "whitespace-nowrap max-desk:col-start-2 max-desk:text-meta" },
      cell: (cell) => {
        const { responseLevel, state } = cell.row.original;
        if (responseLevel) return <strong>{responseWords(responseLevel)}</strong>;
        const words = state === "open" ? responseWords(null) : INCIDENT_STATE_NAMES[state];
        return <span className="text-muted">{words}</span>;
      },
    }),
    column.accessor((row) => row.grade, {
      id: "grade",
      header: "类别与等级",
      meta: { sort: "grade", className: "whitespace-nowrap text-muted max-desk:hidden" },
      cell: (cell) => {
        const { kind, grade } = cell.row.original;
        return `${INCIDENT_KIND_NAMES[kind]} · ${GRADE_NAMES[grade]}`;
      },
    }),
    column.display({
      id: "area",
      header: "所在地",
      meta: { className: "text-muted max-desk:hidden" },
      cell: (cell) => `${cell.row.original.areaName} ${cell.row.original.place}`,
    }),
    column.accessor((row) => row.tasks, {
      id: "tasks",
      header: "任务",
      meta: {
        className: "whitespace-nowrap max-desk:col-start-3 max-desk:text-right max-desk:text-meta",
      },
      cell: (cell) => {
        const { total, done, overdue, refused } = cell.getValue();
        if (total === 0) return <span className="text-muted">无任务</span>;
        const late = overdue + refused;
        return (
          <>
            {done} / {total}
            {late > 0 ? <strong> · 逾期或拒绝 {late}</strong> : null}
          </>
        );
      },
    }),
    column.accessor((row) => row.knownAt, {
      id: "known",
      header: "获知",
      meta: {
        sort: "known",
        className: "whitespace-nowrap max-desk:col-start-2 max-desk:text-meta max-desk:text-muted",
      },
      cell: (cell) => shortTime(cell.getValue(), asOf, timeZone),
    }),
  ];
}
