import type { County, Station } from "@/lib/county/county";
import { takes } from "@/lib/county/series";
import { ValidationError } from "@/lib/error/domainError";
import { checkReading, type Instrument } from "@/lib/measure/quality";
import type { Quality } from "@/lib/measure/reading";
import { type RecordedQuantity, readRecordWord } from "@/lib/measure/recordWord";
import type { Instant } from "@/lib/time/instant";
import { type InstantFault, parseInstant } from "@/lib/time/parseInstant";
import { isTellable } from "../fold/second";
import { type ColumnPlaces, placeColumns } from "./columns";

/** A readings file as read: its rows by series, in the order in which they stand in it. */
export interface ReadingsRecord {
  readonly county: County;
  readonly stations: ReadonlyMap<string, Station>;
  readonly places: ColumnPlaces;
  /** By the words of the row; null where such rows are read and not judged. */
  readonly series: Map<string, RecordedSeries | null>;
  /** Largest observed_at of all rows that can be read; minus infinity before the first. */
  horizon: Instant;
  /** How many rows could be read, and how many values of judged series were bad. */
  rows: number;
  bad: number;
  /** The instant of the row before: rows of one instant often stand together. */
  readonly lastInstant: { text: string; instant: Instant | InstantFault };
}

/** One station's rows of one quantity. */
export interface RecordedSeries {
  readonly station: Station;
  readonly recorded: RecordedQuantity;
  readonly instrument: Instrument;
  readonly instants: Instant[];
  readonly values: number[];
  readonly qualities: Quality[];
}

/** Begins a record from the header of its file; an error where columns are missing. */
export function beginRecord(county: County, header: readonly string[]): ReadingsRecord {
  const found = placeColumns(header);
  if ("missing" in found) {
    throw new ValidationError({
      code: "columns-missing",
      message: `读数文件缺少列 ${found.missing.join("、")}。`,
      mend: "请在第一行写上表头 observed_at,station,quantity,value。",
    });
  }
  return {
    county,
    stations: new Map(county.stations.map((station) => [station.code, station])),
    places: found.places,
    series: new Map(),
    horizon: Number.NEGATIVE_INFINITY,
    rows: 0,
    bad: 0,
    lastInstant: { text: "", instant: "malformed" },
  };
}

/** What was found wrong with a row. */
export interface RowFault {
  /** `unreadable`: the row is as if it were not there; `unused`: said once of a station's quantity. */
  readonly kind: "unreadable" | "unused";
  readonly what: string;
}

/**
 * Takes a row and answers what is wrong with it: it cannot be read, or the county has nothing that
 * it could belong to. A row of the latter kind still counts for the horizon.
 */
export function takeRow(record: ReadingsRecord, cells: readonly string[]): RowFault | null {
  const { places } = record;
  const at = instantOf(record, cells[places.observed_at]?.trim() ?? "");
  if (typeof at === "string") return { kind: "unreadable", what: at };
  const valueText = cells[places.value]?.trim() ?? "";
  if (!NUMBER.test(valueText)) {
    return { kind: "unreadable", what: valueText ? `数值“${valueText}”不是数` : "没有数值" };
  }
  const word = cells[places.quantity]?.trim() ?? "";
  const recorded = readRecordWord(word);
  if (!recorded) return { kind: "unreadable", what: `不认识的要素“${word}”` };
  const code = cells[places.station]?.trim() ?? "";
  if (code === "") return { kind: "unreadable", what: "没有测站" };

  record.horizon = Math.max(record.horizon, at);
  record.rows += 1;
  const key = `${word} ${code}`;
  const known = record.series.get(key);
  if (known !== undefined) {
    if (known) keep(record, known, at, Number(valueText));
    return null;
  }
  const station = record.stations.get(code);
  const fits = station && takes(station, recorded.quantity, recorded.periodMs);
  const begun = fits && recorded.quantity !== "discharge" ? beginSeries(station, recorded) : null;
  record.series.set(key, begun);
  if (begun) keep(record, begun, at, Number(valueText));
  if (!station) return { kind: "unused", what: `县域文件夹中没有测站 ${code}` };
  return fits ? null : { kind: "unused", what: `测站 ${code} 没有要素 ${word}` };
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const FAULTS: Record<InstantFault, string> = {
  malformed: "不是时刻（应如 2026-07-13T18:05:00Z）",
  zoneless: "没有时区（UTC 写 Z）",
  impossible: "没有这个时刻",
};

function instantOf(record: ReadingsRecord, text: string): Instant | string {
  const last = record.lastInstant;
  if (last.text !== text) {
    last.text = text;
    last.instant = parseInstant(text);
  }
  const { instant } = last;
  if (typeof instant !== "number") return `“${text}”${FAULTS[instant]}`;
  return isTellable(instant) ? instant : `“${text}”离今天太远`;
}

function beginSeries(station: Station, recorded: RecordedQuantity): RecordedSeries {
  const declared = station.series.find(
    ({ quantity, periodMs }) => quantity === recorded.quantity && periodMs === recorded.periodMs,
  );
  return {
    station,
    recorded,
    instrument: {
      ...recorded,
      counterRangeMm: declared?.counterRangeMm ?? null,
      validMin: declared?.validMin ?? null,
      validMax: declared?.validMax ?? null,
      alertLevelM: station.alertLevelM,
    },
    instants: [],
    values: [],
    qualities: [],
  };
}

/** Keeps a value that is not bad: bad ones are as if they had not come. */
function keep(record: ReadingsRecord, series: RecordedSeries, at: Instant, value: number): void {
  const reading = { observedAt: at, value };
  const { quality } = checkReading(series.instrument, reading, null, null, record.county.rules);
  if (quality === "bad") {
    record.bad += 1;
    return;
  }
  series.instants.push(at);
  series.values.push(value);
  series.qualities.push(quality);
}
