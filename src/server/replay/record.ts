import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parse } from "csv-parse/sync";
import { NotFound, ValidationError } from "@/lib/error/domainError";
import { intervalFromRecord } from "@/lib/measure/interval";
import { readRecordWord } from "@/lib/measure/recordWord";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { parseInstant } from "@/lib/time/parseInstant";
import { type ColumnPlaces, placeColumns } from "@/lib/warning/backtest/columns";
import type { PlayedReading } from "./played";

/** A readings file with the columns of `backtest`, ready to be played. */
export interface PlayableRecord {
  /** In the order of the file, which is the order of arrival. */
  readonly readings: readonly PlayedReading[];
  /** First and last instant of sending. */
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** What could not be read, each with its line. */
  readonly problems: readonly string[];
}

/** Problems named one by one at most; a file of another kind would fill the screen. */
const NAMED = 1_000;

/**
 * Reads a record. A row is sent when the rows before it have been and its own instant has come, so
 * that a late row of the file is late on the wire. Each series gets the interval of its record.
 */
export async function readRecord(path: string): Promise<PlayableRecord> {
  const rows: Row[] = [];
  const problems: string[] = [];
  let faults = 0;
  let line = 0;
  let places: ColumnPlaces | null = null;
  for await (const text of linesOf(path)) {
    line += 1;
    const cells = cellsOf(line === 1 ? text.replace(/^\uFEFF/, "") : text);
    if (text.trim() === "") continue;
    if (places === null) {
      places = columnsOf(path, cells ?? []);
      continue;
    }
    const row = cells === null ? "引号不成对" : readRow(cells, places);
    if (typeof row !== "string") rows.push(row);
    else if (++faults <= NAMED) problems.push(`${path} 第 ${line} 行：${row}`);
  }
  if (faults > NAMED) problems.push(`${path}：另有 ${faults - NAMED} 行读不出来，不再逐行列出。`);
  return { ...timed(rows), problems };
}

type Row = Omit<PlayedReading, "sentAt" | "intervalMs">;

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  try {
    yield* createInterface({ input: file, crlfDelay: Infinity });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "ENOENT") throw error;
    throw new NotFound({
      code: "record-missing",
      message: `没有读数文件 ${path}。`,
      mend: "请核对路径。",
    });
  } finally {
    file.destroy();
  }
}

/** A row is a line: a quote that is never closed must not swallow the rows after it. */
function cellsOf(text: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(",");
  try {
    const parsed: string[][] = parse(text, { relax_column_count: true });
    return parsed[0] ?? null;
  } catch {
    return null;
  }
}

function columnsOf(path: string, header: readonly string[]): ColumnPlaces {
  const found = placeColumns(header);
  if ("places" in found) return found.places;
  throw new ValidationError({
    code: "record-columns-missing",
    message: `读数文件 ${path} 缺少列 ${found.missing.join("、")}。`,
    mend: "第一行应为表头：observed_at,station,quantity,value。",
  });
}

/** The row, or what is wrong with it. */
function readRow(cells: readonly string[], places: ColumnPlaces): Row | string {
  const at = cells[places.observed_at]?.trim() ?? "";
  const observedAt = parseInstant(at);
  if (typeof observedAt !== "number") return `“${at}”不是带时区的时刻（应如 2026-07-13T18:05:00Z）`;
  const stationCode = cells[places.station]?.trim() ?? "";
  if (stationCode === "") return "没有测站";
  const word = cells[places.quantity]?.trim() ?? "";
  const measured = readRecordWord(word);
  if (!measured) return `不认识的要素“${word}”`;
  const text = cells[places.value]?.trim() ?? "";
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) return `数值“${text}”不是数`;
  return { stationCode, ...measured, observedAt, value };
}

function timed(rows: readonly Row[]): Omit<PlayableRecord, "problems"> {
  const intervals = intervalsOf(rows);
  let sentAt = Number.NEGATIVE_INFINITY;
  const readings = rows.map((row): PlayedReading => {
    sentAt = Math.max(sentAt, row.observedAt);
    const intervalMs = intervals.get(seriesKey(row));
    return { ...row, sentAt, ...(intervalMs === undefined ? {} : { intervalMs }) };
  });
  const startsAt = readings[0]?.sentAt ?? 0;
  return { readings, startsAt, endsAt: Math.max(sentAt, startsAt + MINUTE) };
}

function intervalsOf(rows: readonly Row[]): Map<string, number> {
  const instants = new Map<string, Instant[]>();
  for (const row of rows) {
    const key = seriesKey(row);
    const known = instants.get(key);
    if (known) known.push(row.observedAt);
    else instants.set(key, [row.observedAt]);
  }
  const intervals = [...instants].flatMap(([key, of]): [string, number][] => {
    const interval = intervalFromRecord(of);
    return interval === null ? [] : [[key, interval]];
  });
  return new Map(intervals);
}

function seriesKey({ stationCode, quantity, periodMs }: Row): string {
  return `${stationCode} ${quantity} ${periodMs}`;
}
