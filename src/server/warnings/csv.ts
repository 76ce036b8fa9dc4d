import type { WarningSummary } from "@/lib/feed/snapshot";
import { type CsvColumn, csvText } from "@/lib/search/csv";
import type { Instant } from "@/lib/time/instant";
import { fullTime } from "@/lib/time/localTime";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";

/** Warnings as a table for people outside: times on the county's calendar. */
export function warningCsv(rows: readonly WarningSummary[], timeZone: string): string {
  const time = (instant: Instant | null) => (instant === null ? "" : fullTime(instant, timeZone));
  const columns: CsvColumn<WarningSummary>[] = [
    { heading: "编号", value: (row) => row.id },
    { heading: "类别", value: (row) => HAZARD_NAMES[row.hazard] },
    { heading: "区域", value: (row) => row.areaName },
    { heading: "区域编码", value: (row) => row.areaCode },
    {
      heading: "当前等级",
      value: (row) => (row.liftedAt === null ? TIER_NAMES[row.tier] : "已解除"),
    },
    { heading: "最高等级", value: (row) => TIER_NAMES[row.highestTier] },
    { heading: "生效时间", value: (row) => time(row.effectiveAt) },
    { heading: "发布时间", value: (row) => time(row.issuedAt) },
    { heading: "解除时间", value: (row) => time(row.liftedAt) },
    { heading: "数据中断自", value: (row) => time(row.interruptedSince) },
    { heading: "待核", value: (row) => (row.unverified ? "是" : "") },
    { heading: "演练", value: (row) => (row.exercise ? "是" : "") },
    { heading: "测站", value: (row) => row.stationCodes.join(" ") },
    { heading: "依据", value: (row) => row.reason },
  ];
  return csvText(columns, rows);
}
