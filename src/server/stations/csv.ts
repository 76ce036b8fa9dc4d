import type { StationSummary } from "@/lib/feed/snapshot";
import { type CsvColumn, csvText } from "@/lib/search/csv";
import { recentRain } from "@/lib/station/figureWords";
import type { ReadingRow, StationRow } from "@/lib/station/record";
import { KIND_NAMES, QUALITY_NAMES, QUANTITY_NAMES, REASON_NAMES } from "@/lib/station/words";
import type { Instant } from "@/lib/time/instant";
import { fullTime } from "@/lib/time/localTime";
import { TIER_NAMES } from "@/lib/warning/reason";

/** Stations with their newest values; times on the county's calendar. */
export function stationCsv(rows: readonly StationRow[], timeZone: string): string {
  const time = (instant: Instant | null) => (instant === null ? "" : fullTime(instant, timeZone));
  const columns: CsvColumn<StationRow>[] = [
    { heading: "编码", value: ({ station }) => station.code },
    { heading: "名称", value: ({ station }) => station.name },
    { heading: "类别", value: ({ station }) => KIND_NAMES[station.kind] },
    { heading: "所在", value: ({ station }) => station.adminAreaName },
    { heading: "河流", value: ({ station }) => station.river },
    { heading: "经度", value: ({ station }) => station.position?.[0] ?? null },
    { heading: "纬度", value: ({ station }) => station.position?.[1] ?? null },
    { heading: "等级", value: ({ station }) => TIER_NAMES[station.tier] },
    { heading: "最新观测", value: ({ figures }) => time(figures.observedAt) },
    { heading: "失联自", value: ({ figures }) => time(figures.silentSince) },
    { heading: "1 小时雨量 mm", value: ({ figures }) => recentRain(figures).rain1hMm },
    { heading: "3 小时雨量 mm", value: ({ figures }) => recentRain(figures).rain3hMm },
    { heading: "24 小时雨量 mm", value: ({ figures }) => figures.rain24hMm },
    { heading: "水位 m", value: ({ figures }) => figures.levelM },
    { heading: "1 小时涨幅 m", value: ({ figures }) => figures.rise1hM },
    { heading: "警戒水位 m", value: ({ station }) => station.alertLevelM },
    { heading: "保证水位 m", value: ({ station }) => station.guaranteeLevelM },
    { heading: "累计位移 mm", value: ({ figures }) => figures.displacementMm },
    { heading: "切线角 °", value: ({ figures }) => figures.angleDeg },
    { heading: "数据", value: ({ station }) => (station.demonstration ? "示范数据" : "") },
  ];
  return csvText(columns, rows);
}

/** Readings of one station with their quality and corrections. */
export function readingCsv(
  station: StationSummary,
  rows: readonly ReadingRow[],
  timeZone: string,
): string {
  const seriesOf = new Map(station.series.map((series) => [series.id, series]));
  const columns: CsvColumn<ReadingRow>[] = [
    { heading: "测站编码", value: () => station.code },
    { heading: "测站", value: () => station.name },
    {
      heading: "要素",
      value: (row) => {
        const series = seriesOf.get(row.seriesId);
        return series ? QUANTITY_NAMES[series.quantity] : "";
      },
    },
    {
      heading: "时段（分钟）",
      value: (row) => (seriesOf.get(row.seriesId)?.periodMs ?? 0) / 60_000 || null,
    },
    { heading: "观测时间", value: (row) => fullTime(row.observedAt, timeZone) },
    { heading: "数值", value: (row) => row.value },
    { heading: "单位", value: (row) => seriesOf.get(row.seriesId)?.unit ?? "" },
    { heading: "质量", value: (row) => QUALITY_NAMES[row.quality] },
    { heading: "原因", value: (row) => (row.reason ? REASON_NAMES[row.reason] : "") },
    { heading: "接收时间", value: (row) => fullTime(row.receivedAt, timeZone) },
    { heading: "超过迟到界限", value: (row) => (row.inTime ? "" : "是") },
    { heading: "版次", value: (row) => row.revision },
    { heading: "曾报", value: (row) => row.earlier.map((earlier) => earlier.value).join(" → ") },
  ];
  return csvText(columns, rows);
}
