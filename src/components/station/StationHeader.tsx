"use client";

import clsx from "clsx";
import { Badge, DemonstrationBadge } from "@/components/design/Badge";
import { TierMark } from "@/components/design/TierMark";
import { useCountyNow } from "@/components/live/useLive";
import { recentRain } from "@/lib/station/figureWords";
import type { StationRecord } from "@/lib/station/record";
import { KIND_NAMES, POSITION_NAMES } from "@/lib/station/words";
import type { Instant } from "@/lib/time/instant";
import { shortTime, spokenDuration } from "@/lib/time/localTime";

export interface StationHeaderProps {
  readonly record: StationRecord;
  readonly asOf: Instant;
}

/** Who this station is, and its newest values large enough to read standing. */
export function StationHeader({ record, asOf }: StationHeaderProps) {
  const { station } = record;
  return (
    <header className="flex flex-col gap-3 desk:flex-row desk:items-start desk:gap-6">
      <div className="flex min-w-0 flex-1 items-center gap-3">
        {station.tier === "none" ? null : <TierMark tier={station.tier} size={48} />}
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="font-bold text-title">
              {station.name}
              {station.river ? <span className="text-muted"> · {station.river}</span> : null}
            </h1>
            {station.demonstration ? <DemonstrationBadge /> : null}
            {station.outsideCounty ? <Badge>县外</Badge> : null}
          </div>
          <p className="text-meta text-muted tabular-nums">{identityOf(record)}</p>
        </div>
      </div>
      <Figures record={record} asOf={asOf} />
    </header>
  );
}

function identityOf({ station }: StationRecord): string {
  const series = station.series.find((one) => one.judged) ?? station.series[0];
  const position = station.position
    ? `${station.position[0].toFixed(4)}°E ${station.position[1].toFixed(4)}°N（${POSITION_NAMES[station.positionQuality]}）`
    : POSITION_NAMES.none;
  return [
    KIND_NAMES[station.kind],
    series ? `${spokenDuration(series.intervalMs)}一报` : "未报过数",
    station.adminAreaName,
    station.ownerDepartment,
    station.code,
    position,
  ]
    .filter(Boolean)
    .join(" · ");
}

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
}

function Figures({ record, asOf }: StationHeaderProps) {
  const { figures, timeZone } = record;
  const now = useCountyNow() ?? asOf;
  const at = figures.observedAt;
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-2 tabular-nums desk:flex">
      {figuresOf(record, at === null ? "" : shortTime(at, now, timeZone)).map((figure) => (
        <FigureItem key={figure.label} {...figure} />
      ))}
      <AgeFigure record={record} now={now} />
    </dl>
  );
}

function FigureItem({ label, value, unit }: Figure) {
  return (
    <div className="text-right max-desk:text-left">
      <dt className="text-meta text-muted">{label}</dt>
      <dd className="whitespace-nowrap font-bold text-title">
        {value}
        {unit === "" ? null : <span className="ml-1 font-normal text-meta text-muted">{unit}</span>}
      </dd>
    </div>
  );
}

/** A newest value older than two intervals is not the present. */
function AgeFigure({ record, now }: { readonly record: StationRecord; readonly now: Instant }) {
  const { figures, station } = record;
  const interval = (station.series.find((one) => one.judged) ?? station.series[0])?.intervalMs ?? 0;
  if (figures.observedAt === null) return <FigureItem label="数据龄" value="—" unit="未报过数" />;
  const age = Math.max(0, now - figures.observedAt);
  const silent = age >= 2 * interval;
  const [value = "", unit = "", more = "", moreUnit = ""] = spokenDuration(age).split(" ");
  return (
    <div
      className={clsx(
        "text-right max-desk:text-left",
        silent && "rounded-cell border border-edge border-dashed px-2",
      )}
    >
      <dt className={clsx("text-meta", silent ? "font-bold text-ink" : "text-muted")}>
        {silent ? "失联" : "数据龄"}
      </dt>
      <dd className="whitespace-nowrap font-bold text-title">
        {value}
        <span className="mx-1 font-normal text-meta text-muted">{unit}</span>
        {more}
        {more === "" ? null : (
          <span className="ml-1 font-normal text-meta text-muted">{moreUnit}</span>
        )}
      </dd>
    </div>
  );
}

function figuresOf({ station, figures }: StationRecord, time: string): Figure[] {
  if (station.kind === "rain") {
    const recent = recentRain(figures);
    const day = figures.silentSince === null ? "24 小时" : "24 小时至少";
    return [
      { label: "1 小时", ...millimetres(recent.rain1hMm) },
      { label: "3 小时", ...millimetres(recent.rain3hMm) },
      { label: day, ...millimetres(figures.rain24hMm) },
    ];
  }
  if (station.kind === "slope") {
    return [
      { label: `${time} 累计位移`, ...millimetres(figures.displacementMm) },
      {
        label: "切线角",
        value: figures.angleDeg === null ? "—" : figures.angleDeg.toFixed(2),
        unit: "°",
      },
    ];
  }
  return [
    { label: `${time} 水位`, value: figures.levelM?.toFixed(2) ?? "缺", unit: "m" },
    { label: "1 小时涨", value: signed(figures.rise1hM), unit: "m" },
    ...aboveAlert(station.alertLevelM, figures.levelM),
  ];
}

function millimetres(value: number | null): Omit<Figure, "label"> {
  return value === null ? { value: "缺", unit: "" } : { value: value.toFixed(1), unit: "mm" };
}

function signed(value: number | null): string {
  if (value === null) return "—";
  return `${value > 0 ? "↑" : value < 0 ? "↓" : "→"}${Math.abs(value).toFixed(2)}`;
}

function aboveAlert(alertLevelM: number | null, levelM: number | null): Figure[] {
  if (alertLevelM === null || levelM === null) return [];
  const above = levelM - alertLevelM;
  const label = above >= 0 ? "超警戒" : "距警戒";
  return [{ label, value: Math.abs(above).toFixed(2), unit: "m" }];
}
