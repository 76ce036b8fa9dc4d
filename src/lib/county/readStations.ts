import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import type { z } from "zod";
import { parseDuration } from "@/lib/time/duration";
import type { DeclaredSeries, Station, Township, Village } from "./county";
import { seriesRowSchema, stationRowSchema } from "./fileSchemas";
import type { Polygon, Position } from "./geometry";
import { placeOf } from "./placeOf";
import type { Problem } from "./problem";
import { HAZARD_OF, QUANTITIES_OF } from "./stationKind";
import { readTable } from "./table";

const STATIONS = "stations.csv";
const SERIES = "series.csv";

export interface Surroundings {
  readonly townships: readonly Township[];
  readonly villages: readonly Village[];
  readonly boundary: readonly Polygon[];
}

export interface StationReading {
  readonly stations: readonly Station[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

/** Reads stations.csv and series.csv. */
export function readStations(
  files: ReadonlyMap<string, string>,
  around: Surroundings,
): StationReading {
  const text = files.get(STATIONS);
  if (text === undefined) return { stations: [], problems: [], notes: [] };
  const table = readTable(STATIONS, text, stationRowSchema, { unknownColumns: "refuse" });
  const problems: Problem[] = [...table.problems];
  const notes: Problem[] = [];
  const areas = new Set([...around.townships, ...around.villages].map(({ code }) => code));
  const lines = new Map<string, number>();
  const series = readSeries(files, new Map(table.rows.map(({ value }) => [value.station, value])));
  problems.push(...series.problems);

  const stations = table.rows.map(({ line, value }): Station => {
    const say = (what: string, mend: string) => problems.push({ file: STATIONS, line, what, mend });
    const first = lines.get(value.station);
    if (first === undefined) lines.set(value.station, line);
    else say(`station ${value.station} is already on line ${first}`, "Keep one of the two rows");
    if (value.area !== undefined && !areas.has(value.area))
      say(
        `${value.name}: there is no township or village ${value.area}`,
        "Add it to townships.csv or villages.csv, correct the code, or leave the cell empty",
      );
    for (const complaint of kindComplaints(value)) say(complaint.what, complaint.mend);
    const place = placeOf(STATIONS, line, value);
    problems.push(...place.problems);
    const outside = value.outside ?? false;
    if (place.position && !outside && !isInside(place.position, around.boundary))
      say(
        `${value.name} stands outside the boundary`,
        "Correct lat and lon (are they swapped?) or write true under outside",
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
  return { stations, problems, notes };
}

type StationRow = z.output<typeof stationRowSchema>;

function kindComplaints(row: StationRow): { what: string; mend: string }[] {
  const complaints: { what: string; mend: string }[] = [];
  const only = (kind: StationRow["kind"], cells: readonly (keyof StationRow)[]) => {
    for (const cell of cells)
      if (row.kind !== kind && row[cell] !== undefined && row[cell] !== false)
        complaints.push({
          what: `${row.name}: ${cell} is for ${kind} stations and this one is ${row.kind}`,
          mend: "Leave the cell empty or correct the kind",
        });
  };
  only("water_level", ["alert_m", "guarantee_m", "mountain"]);
  only("slope", ["uniform_rate_mm_d", "noise_mm"]);
  if (row.alert_m !== undefined && row.guarantee_m !== undefined && row.guarantee_m <= row.alert_m)
    complaints.push({
      what: `${row.name}: the guarantee level ${row.guarantee_m} m is not above the alert level ${row.alert_m} m`,
      mend: "Correct the two levels (are they swapped?)",
    });
  return complaints;
}

function unjudged(row: StationRow, line: number): Problem[] {
  const note = (what: string, mend: string) => [{ file: STATIONS, line, what, mend }];
  if (row.kind === "water_level" && row.alert_m === undefined && row.guarantee_m === undefined)
    return note(
      `${row.name} has no levels, so it raises no warnings`,
      "Give alert_m or guarantee_m where they are known",
    );
  if (row.kind === "slope" && row.uniform_rate_mm_d === undefined)
    return note(
      `${row.name} has no uniform rate, so it raises no warnings`,
      "Give uniform_rate_mm_d where it is known",
    );
  return [];
}

/** Whether a position lies in one of the polygons; with no polygons nothing can be said. */
export function isInside(position: Position, polygons: readonly Polygon[]): boolean {
  if (polygons.length === 0) return true;
  const coordinates = polygons.map((polygon) =>
    polygon.map((ring) => ring.map(([longitude, latitude]) => [longitude, latitude])),
  );
  return booleanPointInPolygon([...position], { type: "MultiPolygon", coordinates });
}

interface SeriesReading {
  readonly byStation: ReadonlyMap<string, readonly DeclaredSeries[]>;
  readonly problems: readonly Problem[];
}

function readSeries(
  files: ReadonlyMap<string, string>,
  stations: ReadonlyMap<string, StationRow>,
): SeriesReading {
  const text = files.get(SERIES);
  if (text === undefined) return { byStation: new Map(), problems: [] };
  const table = readTable(SERIES, text, seriesRowSchema, { unknownColumns: "refuse" });
  const problems: Problem[] = [...table.problems];
  const byStation = new Map<string, DeclaredSeries[]>();
  const lines = new Map<string, number>();
  for (const { line, value } of table.rows) {
    const say = (what: string, mend: string) => problems.push({ file: SERIES, line, what, mend });
    for (const complaint of seriesComplaints(value, stations.get(value.station)))
      say(complaint.what, complaint.mend);
    const key = `${value.station} ${value.quantity} ${value.period ?? ""}`.trim();
    const first = lines.get(key);
    if (first === undefined) lines.set(key, line);
    else say(`${key} is already on line ${first}`, "Keep one of the two rows");
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

function seriesComplaints(
  row: z.output<typeof seriesRowSchema>,
  station: StationRow | undefined,
): { what: string; mend: string }[] {
  if (!station)
    return [
      {
        what: `there is no station ${row.station}`,
        mend: "Add it to stations.csv or correct the code",
      },
    ];
  const complaints: { what: string; mend: string }[] = [];
  const possible = QUANTITIES_OF[HAZARD_OF[station.kind]];
  if (!possible.includes(row.quantity))
    complaints.push({
      what: `a ${station.kind} station has no ${row.quantity}`,
      mend: `Give ${possible.join(" or ")}, or correct the station's kind`,
    });
  if ((row.quantity === "rain") !== (row.period !== undefined))
    complaints.push({
      what:
        row.quantity === "rain"
          ? "the period of the rain amount is missing"
          : `${row.quantity} is no amount and has no period`,
      mend: row.quantity === "rain" ? "Give the period, such as PT5M" : "Leave the period empty",
    });
  if (row.counter_range !== undefined && row.quantity !== "rainCounter")
    complaints.push({
      what: `${row.quantity} is no counter and has no counter_range`,
      mend: "Leave the cell empty",
    });
  if (row.valid_min !== undefined && row.valid_max !== undefined && row.valid_min >= row.valid_max)
    complaints.push({
      what: `valid_min ${row.valid_min} is not below valid_max ${row.valid_max}`,
      mend: "Correct the two numbers (are they swapped?)",
    });
  return complaints;
}
