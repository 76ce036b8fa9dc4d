import type { z } from "zod";
import { parseDuration } from "@/lib/time/duration";
import type { DeclaredSeries, Station, Township, Village } from "./county";
import { seriesRowSchema, stationRowSchema } from "./fileSchemas";
import { isInside, type Polygon } from "./geometry";
import { placeColumnProblems, placeOf } from "./placeOf";
import type { Problem } from "./problem";
import type { AreaReading } from "./readAreas";
import { HAZARD_OF, QUANTITIES_OF } from "./stationKind";
import { readTable } from "./table";

const STATIONS = "stations.csv";
const SERIES = "series.csv";

export interface Surroundings {
  readonly townships: AreaReading<Township>;
  readonly villages: AreaReading<Village>;
  readonly boundary: readonly Polygon[];
}

export interface StationReading {
  readonly stations: readonly Station[];
  /** Every code of stations.csv, also of rows that are wrong; null where its codes cannot be read. */
  readonly codes: ReadonlySet<string> | null;
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

/** Reads stations.csv and series.csv. */
export function readStations(
  files: ReadonlyMap<string, string>,
  around: Surroundings,
): StationReading {
  const text = files.get(STATIONS);
  if (text === undefined) return { stations: [], codes: null, problems: [], notes: [] };
  const table = readTable(STATIONS, text, stationRowSchema, { unknownColumns: "refuse" });
  const problems: Problem[] = [...table.problems, ...placeColumnProblems(STATIONS, table)];
  const notes: Problem[] = [];
  const isArea = (code: string) =>
    [around.townships, around.villages].some(({ codes }) => codes === null || codes.has(code));
  const lines = new Map<string, number>();
  const codes = table.written("station");
  const series = readSeries(files, {
    rows: new Map(table.rows.map(({ value }) => [value.station, value])),
    codes,
  });
  problems.push(...series.problems);

  const stations = table.rows.map(({ line, value }): Station => {
    const say = (what: string, mend: string) => problems.push({ file: STATIONS, line, what, mend });
    const first = lines.get(value.station);
    if (first === undefined) lines.set(value.station, line);
    else say(`测站 ${value.station} 与第 ${first} 行重复`, "两行只留一行");
    if (value.area !== undefined && !isArea(value.area))
      say(
        `${value.name}：没有乡镇或村 ${value.area}`,
        "在 townships.csv 或 villages.csv 中补上，改正代码，或留空",
      );
    for (const complaint of kindComplaints(value)) say(complaint.what, complaint.mend);
    const place = placeOf(STATIONS, line, value, table.columns);
    problems.push(...place.problems);
    const outside = value.outside ?? false;
    const mayBeOutside = outside || table.lost.has("outside");
    if (place.position && !mayBeOutside && !isInside(place.position, around.boundary))
      say(
        `${value.name} 的位置在县界之外`,
        "改正 lat 与 lon（是否写反？），或在 outside 列写 true",
      );
    notes.push(...unjudged(value, line));
    return {
      code: value.station,
      name: value.name,
      kind: HAZARD_OF[value.kind],
      adminAreaCode: value.area ?? null,
      position: place.position,
      positionQuality: place.quality,
      ownerDepartment: value.owner ?? null,
      river: value.river ?? null,
      outsideCounty: outside,
      demonstration: value.demonstration ?? false,
      alertLevelM: value.alert_m ?? null,
      guaranteeLevelM: value.guarantee_m ?? null,
      mountainRiver: value.mountain ?? false,
      uniformRateMmPerDay: value.uniform_rate_mm_d ?? null,
      noiseFloorMm: value.noise_mm ?? null,
      intervalMs: value.interval === undefined ? null : parseDuration(value.interval),
      series: series.byStation.get(value.station) ?? [],
    };
  });
  return { stations, codes, problems, notes };
}

type StationRow = z.output<typeof stationRowSchema>;

function kindComplaints(row: StationRow): Complaint[] {
  const complaints: Complaint[] = [];
  const only = (kind: StationRow["kind"], cells: readonly (keyof StationRow)[]) => {
    for (const cell of cells)
      if (row.kind !== kind && row[cell] !== undefined && row[cell] !== false)
        complaints.push({
          what: `${row.name}：${cell} 只用于 ${kind} 站，而此站为 ${row.kind}`,
          mend: "留空，或改正 kind",
        });
  };
  only("water_level", ["alert_m", "guarantee_m", "mountain"]);
  only("slope", ["uniform_rate_mm_d", "noise_mm"]);
  if (row.alert_m !== undefined && row.guarantee_m !== undefined && row.guarantee_m <= row.alert_m)
    complaints.push({
      what: `${row.name}：保证水位 ${row.guarantee_m} m 不高于警戒水位 ${row.alert_m} m`,
      mend: "改正两个水位（是否写反？）",
    });
  return complaints;
}

function unjudged(row: StationRow, line: number): Problem[] {
  const note = (what: string, mend: string) => [{ file: STATIONS, line, what, mend }];
  if (row.kind === "water_level" && row.alert_m === undefined && row.guarantee_m === undefined)
    return note(`${row.name} 没有警戒与保证水位，不产生预警`, "已知时填写 alert_m 或 guarantee_m");
  if (row.kind === "slope" && row.uniform_rate_mm_d === undefined)
    return note(`${row.name} 没有等速变形速率，不产生预警`, "已知时填写 uniform_rate_mm_d");
  return [];
}

interface SeriesReading {
  readonly byStation: ReadonlyMap<string, readonly DeclaredSeries[]>;
  readonly problems: readonly Problem[];
}

interface KnownStations {
  readonly rows: ReadonlyMap<string, StationRow>;
  readonly codes: ReadonlySet<string> | null;
}

function readSeries(files: ReadonlyMap<string, string>, stations: KnownStations): SeriesReading {
  const text = files.get(SERIES);
  if (text === undefined) return { byStation: new Map(), problems: [] };
  const table = readTable(SERIES, text, seriesRowSchema, { unknownColumns: "refuse" });
  const problems: Problem[] = [...table.problems];
  const byStation = new Map<string, DeclaredSeries[]>();
  const lines = new Map<string, number>();
  for (const { line, value } of table.rows) {
    const say = (what: string, mend: string) => problems.push({ file: SERIES, line, what, mend });
    const station = stations.rows.get(value.station);
    const complaints = [
      ...(station || stations.codes === null || stations.codes.has(value.station)
        ? []
        : [noStation(value.station)]),
      ...(station ? quantityComplaints(value, station) : []),
      ...(table.lost.has("period") ? [] : periodComplaints(value)),
      ...rangeComplaints(value),
    ];
    for (const { what, mend } of complaints) say(what, mend);
    const key = `${value.station} ${value.quantity} ${value.period ?? ""}`.trim();
    const first = lines.get(key);
    if (first === undefined) lines.set(key, line);
    else if (!table.lost.has("period")) say(`${key} 与第 ${first} 行重复`, "两行只留一行");
    const declared = byStation.get(value.station) ?? [];
    declared.push({
      quantity: value.quantity,
      periodMs: value.period === undefined ? null : parseDuration(value.period),
      intervalMs: value.interval === undefined ? null : parseDuration(value.interval),
      counterRangeMm: value.counter_range ?? null,
      validMin: value.valid_min ?? null,
      validMax: value.valid_max ?? null,
    });
    byStation.set(value.station, declared);
  }
  return { byStation, problems };
}

type SeriesRow = z.output<typeof seriesRowSchema>;
interface Complaint {
  readonly what: string;
  readonly mend: string;
}

function noStation(code: string): Complaint {
  return { what: `没有测站 ${code}`, mend: "在 stations.csv 中补上，或改正代码" };
}

function quantityComplaints(row: SeriesRow, station: StationRow): Complaint[] {
  const possible = QUANTITIES_OF[HAZARD_OF[station.kind]];
  if (possible.includes(row.quantity)) return [];
  return [
    {
      what: `${station.kind} 站没有 ${row.quantity}`,
      mend: `改为 ${possible.join(" 或 ")}，或改正测站的 kind`,
    },
  ];
}

function periodComplaints(row: SeriesRow): Complaint[] {
  if (row.quantity === "rain" && row.period === undefined)
    return [{ what: "雨量缺少 period（时段长）", mend: "填写时段长，如 PT5M" }];
  if (row.quantity !== "rain" && row.period !== undefined)
    return [{ what: `${row.quantity} 不是时段量，没有 period`, mend: "period 留空" }];
  return [];
}

function rangeComplaints(row: SeriesRow): Complaint[] {
  const complaints: Complaint[] = [];
  if (row.counter_range !== undefined && row.quantity !== "rainCounter")
    complaints.push({
      what: `${row.quantity} 不是累计计数，没有 counter_range`,
      mend: "留空",
    });
  if (row.valid_min !== undefined && row.valid_max !== undefined && row.valid_min >= row.valid_max)
    complaints.push({
      what: `valid_min ${row.valid_min} 不小于 valid_max ${row.valid_max}`,
      mend: "改正两个数（是否写反？）",
    });
  return complaints;
}
