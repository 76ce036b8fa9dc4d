import type { Station } from "@/lib/county/county";
import type { Quantity } from "@/lib/measure/quantity";
import type { AcceptedReading } from "@/lib/measure/reading";
import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import { judgeByDefinition, type TwinHistory } from "./judge";

/** A row of a record in the long form that `backtest` and `replay` read. */
export interface Row {
  readonly observedAt: Instant;
  readonly station: string;
  readonly quantity: string;
  readonly value: number;
}

/** Quantities of a record that are judged, with the span of an amount. */
const JUDGED: Record<string, { readonly quantity: Quantity; readonly periodMs: number | null }> = {
  rain_1min_mm: { quantity: "rain", periodMs: MINUTE },
  rain_5min_mm: { quantity: "rain", periodMs: 5 * MINUTE },
  rain_15min_mm: { quantity: "rain", periodMs: 15 * MINUTE },
  rain_1h_mm: { quantity: "rain", periodMs: HOUR },
  rain_counter_mm: { quantity: "rainCounter", periodMs: null },
  water_level_m: { quantity: "waterLevel", periodMs: null },
  displacement_mm: { quantity: "displacement", periodMs: null },
};

/** The twin's history of each station of a record, by its own reading of docs/judging.md from the rows up. */
export function twinOnRecord(
  stations: readonly Station[],
  rows: readonly Row[],
  rules: Rules,
): ReadonlyMap<string, TwinHistory> {
  const series = stations.flatMap((station, index) => {
    const own = rows.filter((row) => row.station === station.code);
    const found = judgedQuantity(own);
    return found === null ? [] : [toSeries(station, index, found, own, rules)];
  });
  const idOf = new Map(series.map(({ one, name }) => [`${one.stationCode} ${name}`, one]));
  const readings = rows.flatMap((row): AcceptedReading[] => {
    const one = idOf.get(`${row.station} ${row.quantity}`);
    return one === undefined ? [] : [toReading(one, row, rules)];
  });
  const horizon = rows.reduce((newest, row) => Math.max(newest, row.observedAt), 0);
  const histories = judgeByDefinition(
    series.map(({ one }) => one),
    readings,
    rules,
    horizon,
  );
  return new Map(
    series.map(({ one }) => [
      one.stationCode,
      histories.get(one.seriesId) ?? { transitions: [], events: [] },
    ]),
  );
}

/** "Of several amount series of one gauge the shortest period is judged, never two together." */
function judgedQuantity(rows: readonly Row[]): string | null {
  const names = [...new Set(rows.map(({ quantity }) => quantity))].filter((name) => name in JUDGED);
  const span = (name: string) => JUDGED[name]?.periodMs ?? 0;
  return names.sort((a, b) => span(a) - span(b))[0] ?? null;
}

function toSeries(
  station: Station,
  index: number,
  name: string,
  rows: readonly Row[],
  rules: Rules,
): { readonly one: JudgedSeries; readonly name: string } {
  const { quantity, periodMs } = JUDGED[name] ?? { quantity: "rain", periodMs: null };
  const declared = station.series.find((declares) => declares.quantity === quantity);
  const one: JudgedSeries = {
    seriesId: index + 1,
    stationCode: station.code,
    areaCode: station.code,
    hazard: station.kind,
    quantity,
    intervalMs: declared?.intervalMs ?? station.intervalMs ?? Number.NaN,
    periodMs,
    counterRangeMm: declared?.counterRangeMm ?? null,
    alertLevelM: station.alertLevelM,
    guaranteeLevelM: station.guaranteeLevelM,
    mountainRiver: station.mountainRiver,
    uniformRateMmPerDay: station.uniformRateMmPerDay,
    noiseFloorMm: station.noiseFloorMm,
    angleWindowMs: null,
  };
  if (!Number.isNaN(one.intervalMs)) return { one, name };
  // Bad readings are as if they had not come, so they say nothing of the interval either.
  const instants = rows
    .filter((row) => row.quantity === name && toReading(one, row, rules).quality !== "bad")
    .map(({ observedAt }) => observedAt);
  return { one: { ...one, intervalMs: intervalOf(instants) }, name };
}

/**
 * "The longest spacing, to the minute, that makes up a tenth or more of all, else the median."
 */
export function intervalOf(instants: readonly Instant[]): number {
  const sorted = [...new Set(instants)].sort((a, b) => a - b);
  const spacings = sorted
    .slice(1)
    .map((at, index) => Math.round((at - (sorted[index] ?? at)) / MINUTE) * MINUTE)
    .sort((a, b) => a - b);
  const often = spacings.filter(
    (spacing) => spacings.filter((other) => other === spacing).length >= spacings.length / 10,
  );
  const middle = (spacings.length - 1) / 2;
  const lower = spacings[Math.floor(middle)] ?? HOUR;
  const upper = spacings[Math.ceil(middle)] ?? HOUR;
  return often.at(-1) ?? (lower + upper) / 2;
}

/** Default ranges: rain to 40/100/250/450 mm in 1/5/15/60 min, level within 50 m of the alert level. */
function toReading(series: JudgedSeries, row: Row, rules: Rules): AcceptedReading {
  const minutes = (series.periodMs ?? 0) / MINUTE;
  const most = rules.rain.maximumMm.find((limit) => limit.minutes === minutes)?.mm;
  const bad =
    !Number.isFinite(row.value) ||
    (series.hazard === "rain" && row.value < 0) ||
    (series.counterRangeMm !== null && row.value > series.counterRangeMm) ||
    (series.quantity === "rain" && most !== undefined && row.value > most) ||
    (series.quantity === "waterLevel" &&
      series.alertLevelM !== null &&
      Math.abs(row.value - series.alertLevelM) > rules.river.rangeAroundAlertM);
  return {
    seriesId: series.seriesId,
    observedAt: row.observedAt,
    value: row.value,
    quality: bad ? "bad" : "good",
    reason: bad ? "range" : null,
    inTime: true,
  };
}
