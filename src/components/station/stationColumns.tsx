import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { DemonstrationBadge } from "@/components/design/Badge";
import { TierMark } from "@/components/design/TierMark";
import { figureWords } from "@/lib/station/figureWords";
import type { StationRow } from "@/lib/station/record";
import { KIND_NAMES } from "@/lib/station/words";
import { DataAge } from "./DataAge";
import { TrendCell } from "./TrendCell";

const column = createColumnHelper<StationRow>();

/** Where all stations are for demonstration the table says so once, not on every row. */
export function stationColumns(marks: "each" | "none") {
  return [
    column.accessor((row) => row.station.tier, {
      id: "tier",
      header: "等级",
      meta: { sort: "tier", className: "w-12 max-desk:row-span-2" },
      cell: (cell) => {
        const tier = cell.getValue();
        return tier === "none" ? null : <TierMark tier={tier} size={22} />;
      },
    }),
    column.accessor((row) => row.station.name, {
      id: "name",
      header: "测站",
      meta: { sort: "name", rowHeader: true, className: "min-w-0 max-desk:col-start-2" },
      cell: (cell) => <StationName row={cell.row.original} marks={marks} />,
    }),
    column.accessor((row) => row.station.kind, {
      id: "kind",
      header: "类别",
      meta: { className: "whitespace-nowrap text-muted max-desk:hidden" },
      cell: (cell) => KIND_NAMES[cell.getValue()],
    }),
    column.accessor((row) => row.station.adminAreaName, {
      id: "area",
      header: "乡镇 · 河流",
      meta: { sort: "area", className: "text-muted max-desk:col-start-2 max-desk:text-meta" },
      cell: (cell) => <Whereabouts row={cell.row.original} />,
    }),
    column.display({
      id: "trend",
      header: "近 24 小时",
      meta: { className: "w-52 max-desk:hidden" },
      cell: (cell) => {
        const { series } = cell.row.original.station;
        const judged = series.find((one) => one.judged) ?? series[0];
        return judged ? <TrendCell series={judged} /> : null;
      },
    }),
    column.display({
      id: "figure",
      header: "最新值",
      meta: {
        className:
          "text-right! whitespace-nowrap max-desk:col-start-3 max-desk:row-start-1 max-desk:self-start",
      },
      cell: (cell) => <MainFigure row={cell.row.original} />,
    }),
    column.display({
      id: "beside",
      header: "相关",
      meta: {
        className: "text-muted whitespace-nowrap max-desk:col-start-2 max-desk:text-meta",
      },
      cell: (cell) => <>{figureWords(cell.row.original)?.beside.join("　")}</>,
    }),
    column.accessor((row) => row.figures.observedAt, {
      id: "heard",
      header: "数据龄",
      meta: {
        sort: "heard",
        className:
          "text-right! max-desk:col-start-3 max-desk:row-start-2 max-desk:self-start max-desk:text-meta",
      },
      cell: (cell) => <DataAge figures={cell.row.original.figures} />,
    }),
  ];
}

/** The link covers its whole row. */
function StationName({
  row: { station },
  marks,
}: {
  readonly row: StationRow;
  readonly marks: "each" | "none";
}) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Link
        href={`/stations/${encodeURIComponent(station.code)}`}
        className="after:absolute after:inset-0 after:content-['']"
      >
        {station.name}
      </Link>
      <span className="font-normal text-caption text-muted">{station.code}</span>
      {marks === "each" && station.demonstration ? <DemonstrationBadge /> : null}
    </span>
  );
}

function Whereabouts({ row: { station } }: { readonly row: StationRow }) {
  const place = station.outsideCounty ? "县外" : station.adminAreaName;
  return <>{[place, station.river].filter(Boolean).join(" · ") || "—"}</>;
}

function MainFigure({ row }: { readonly row: StationRow }) {
  const words = figureWords(row);
  if (!words) return <span className="text-muted">缺</span>;
  const silent = row.figures.silentSince !== null;
  return (
    <span className={silent ? "text-muted" : undefined}>
      <span className="mr-1.5 text-caption text-muted">{words.label}</span>
      <span className="font-bold text-strong">{words.main}</span>
      <span className="ml-0.5 text-caption text-muted">{words.unit}</span>
    </span>
  );
}
