import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { TierMark } from "@/components/design/TierMark";
import type { WarningSummary } from "@/lib/feed/snapshot";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { HAZARD_NAMES } from "@/lib/warning/reason";
import { Lasting } from "./Lasting";
import { WarningMarks } from "./WarningMarks";

const column = createColumnHelper<WarningSummary>();

/** Columns of the warnings table. `asOf` is the county's present as the server saw it. */
export function warningColumns(asOf: Instant, timeZone: string) {
  return [
    column.accessor((row) => (row.tier === "none" ? row.highestTier : row.tier), {
      id: "tier",
      header: "等级",
      meta: { sort: "tier", className: "w-12 max-desk:row-span-3" },
      cell: (cell) => {
        const tier = cell.getValue();
        const past = cell.row.original.liftedAt !== null;
        return tier === "none" ? null : <TierMark tier={tier} size={22} past={past} />;
      },
    }),
    column.accessor((row) => row.areaName, {
      id: "area",
      header: "预警",
      meta: {
        sort: "area",
        rowHeader: true,
        className: "max-desk:col-start-2 max-desk:col-span-2 desk:w-1/4",
      },
      cell: (cell) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={`/warnings/${cell.row.original.id}`}
            className="after:absolute after:inset-0 after:content-['']"
          >
            {HAZARD_NAMES[cell.row.original.hazard]} · {cell.getValue()}
          </Link>
          <WarningMarks warning={cell.row.original} now={asOf} timeZone={timeZone} />
        </span>
      ),
    }),
    column.accessor((row) => row.reason, {
      id: "reason",
      header: "依据",
      meta: { className: "max-desk:col-start-2 max-desk:col-span-2 max-desk:text-meta" },
    }),
    column.accessor((row) => row.issuedAt, {
      id: "issued",
      header: "发布",
      meta: {
        sort: "issued",
        className: "whitespace-nowrap max-desk:col-start-2 max-desk:text-meta max-desk:text-muted",
      },
      cell: (cell) => shortTime(cell.getValue(), asOf, timeZone),
    }),
    column.display({
      id: "lasting",
      header: "持续",
      meta: {
        className:
          "text-right! whitespace-nowrap text-muted max-desk:col-start-3 max-desk:text-meta",
      },
      cell: (cell) => {
        const { issuedAt, liftedAt } = cell.row.original;
        return <Lasting since={issuedAt} until={liftedAt} asOf={asOf} />;
      },
    }),
    column.accessor((row) => row.liftedAt, {
      id: "lifted",
      header: "状态",
      meta: { className: "whitespace-nowrap text-muted max-desk:hidden" },
      cell: (cell) => {
        const liftedAt = cell.getValue();
        if (liftedAt === null) return <span className="font-bold text-ink">生效中</span>;
        return `${shortTime(liftedAt, asOf, timeZone)} 解除`;
      },
    }),
  ];
}
