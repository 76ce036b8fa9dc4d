import { fullTime } from "@/lib/time/localTime";
import type { BacktestLine } from "@/lib/warning/backtest/backtest";
import type { ReadingsRecord } from "@/lib/warning/backtest/readingsRecord";
import { HAZARD_NAMES, indicatorWording, TIER_NAMES } from "@/lib/warning/reason";
import { tierRank } from "@/lib/warning/tier";

const HEADER = ["时间", "测站", "名称", "类别", "变化", "依据"] as const;

/** The lines of a backtest as a table for people, in the county's time, with a summary under it. */
export function backtestTable(lines: readonly BacktestLine[], record: ReadingsRecord): string[] {
  const rows = lines.map((line) => rowOf(line, record));
  const widths = HEADER.map((title, column) =>
    Math.max(...[[...HEADER], ...rows].map((row) => widthOf(row[column] ?? title))),
  );
  const drawn = [[...HEADER], ...rows].map((row) =>
    row
      .map((text, column) => text + " ".repeat((widths[column] ?? 0) - widthOf(text)))
      .join("  ")
      .trimEnd(),
  );
  return [...drawn, "", summaryOf(lines, record)];
}

function rowOf(line: BacktestLine, record: ReadingsRecord): string[] {
  const { timeZone } = record.county;
  const at = fullTime(Date.parse(line.at), timeZone);
  const name = record.stations.get(line.station)?.name ?? "";
  if ("event" in line) {
    return [at, line.station, name, "", line.event === "silent" ? "数据中断" : "数据恢复", ""];
  }
  const { indicator, hazard, value, threshold, from, to } = line;
  const wording = indicatorWording(indicator, hazard);
  const sign = tierRank(to) > tierRank(from) ? "≥" : "<";
  const measured = value === null ? "" : `${value} ${wording.unit} `;
  const ground = `${wording.name} ${measured}${sign} ${threshold} ${wording.unit}`;
  const turn = `${TIER_NAMES[from]}→${TIER_NAMES[to]}`;
  return [at, line.station, name, HAZARD_NAMES[hazard], turn, ground];
}

function summaryOf(lines: readonly BacktestLine[], record: ReadingsRecord): string {
  const turns = lines.filter((line) => !("event" in line)).length;
  const silences = lines.filter((line) => "event" in line && line.event === "silent").length;
  const bad = record.bad > 0 ? `，其中 ${record.bad} 个数值超出量程、不参与判断` : "";
  return `${record.rows} 行读数${bad}；等级变化 ${turns} 次，数据中断 ${silences} 次。`;
}

/** Columns a text takes on a terminal: Chinese letters and full-width signs take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u2e80-\uffef]/u.test(letter) ? 2 : 1;
  return width;
}
