import { stringify } from "csv-stringify/sync";
import { rulesSchema } from "@/lib/warning/rules";
import { boxAround, spreadInside } from "./approximatePlaces";
import { boundaryFileSchema } from "./fileSchemas";
import { isInside, type Polygon, type Position } from "./geometry";
import { readJsonFile } from "./jsonFile";
import type { Problem } from "./problem";
import { type CountyFile, polygonsOfBoundary, readCounty } from "./readCounty";
import { type ListedStation, readStationList } from "./stationList";
import { type Levels, readThresholds } from "./thresholds";

/** A file as it was given: the name people know it by, and its text. */
export interface GivenFile {
  readonly name: string;
  readonly text: string;
}

export interface ScaffoldInput {
  readonly name: string;
  readonly code: string;
  readonly timeZone: string;
  readonly stations: GivenFile;
  readonly thresholds: GivenFile | null;
  readonly boundary: GivenFile | null;
  /** Whether "rising ≥ 0.5 m in 1 h raises one tier" is in the folder. */
  readonly mountain: boolean;
  /** Intervals taken from a record, ISO 8601, by station code. */
  readonly intervals: ReadonlyMap<string, string>;
}

export type Scaffold =
  | {
      readonly files: ReadonlyMap<CountyFile, string>;
      readonly notes: readonly Problem[];
      readonly stationCount: number;
    }
  | { readonly problems: readonly Problem[] };

/** Makes a complete, valid county folder out of a plain station list, or says what is wrong with it. */
export function scaffoldCounty(input: ScaffoldInput): Scaffold {
  const list = readStationList(input.stations.name, input.stations.text);
  const problems: Problem[] = [...list.problems];
  const thresholds = input.thresholds
    ? readThresholds(input.thresholds.name, input.thresholds.text)
    : { levels: new Map<string, Levels>(), problems: [] };
  problems.push(...thresholds.problems);
  const given = givenBoundary(input.boundary, problems);
  if (problems.length > 0) return { problems };

  const known = positionsOf(list.stations);
  const boundary = given ?? [boxAround(known)];
  const rows = stationRows(list.stations, thresholds.levels, boundary, input);
  const files = new Map<CountyFile, string>([
    ["county.json", countyFile(input)],
    ["boundary.geojson", boundaryFile(input, boundary, given === null)],
    ["stations.csv", stringify(rows, { header: true, columns: [...COLUMNS] })],
    ["rules.json", rulesFile(input)],
  ]);
  const counters = list.stations.filter(({ counterRangeMm }) => counterRangeMm !== null);
  if (counters.length > 0) files.set("series.csv", seriesFile(counters));
  const made = readCounty(files);
  if ("problems" in made) return made;
  const notes = [
    ...ignoredThresholds(input, thresholds.levels, list.stations),
    ...(known.length < list.stations.length
      ? [
          {
            file: input.stations.name,
            line: null,
            what: `${list.stations.length - known.length} 个测站没有坐标，已示意放置`,
            mend: "有坐标后在 stations.csv 中填写 lat、lon 并把 position 改为 surveyed",
          },
        ]
      : []),
    ...made.notes,
  ];
  return { files, notes, stationCount: rows.length };
}

function positionsOf(stations: readonly ListedStation[]): Position[] {
  return stations.flatMap(({ position }) => (position ? [position] : []));
}

function givenBoundary(file: GivenFile | null, problems: Problem[]): Polygon[] | null {
  if (!file) return null;
  const read = readJsonFile(file.name, file.text, boundaryFileSchema);
  problems.push(...read.problems);
  const polygons = polygonsOfBoundary(read.value);
  if (read.value && polygons.length === 0)
    problems.push({
      file: file.name,
      line: null,
      what: "里面没有面",
      mend: "给出 Polygon 或 MultiPolygon",
    });
  return polygons;
}

const COLUMNS = [
  "station",
  "name",
  "kind",
  "area",
  "lat",
  "lon",
  "position",
  "interval",
  "alert_m",
  "guarantee_m",
  "mountain",
  "uniform_rate_mm_d",
  "noise_mm",
  "river",
  "owner",
  "outside",
  "demonstration",
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>;

function stationRows(
  stations: readonly ListedStation[],
  levels: ReadonlyMap<string, Levels>,
  boundary: readonly Polygon[],
  input: ScaffoldInput,
): Row[] {
  const spread = spreadInside(boundary, stations.filter(({ position }) => !position).length);
  let placed = 0;
  return stations.map((station): Row => {
    const position = station.position ?? spread[placed++];
    const own = station.kind === "water_level" ? levels.get(station.code) : undefined;
    const interval = station.interval ?? input.intervals.get(station.code);
    return {
      station: station.code,
      name: station.name,
      kind: station.kind,
      ...(position ? { lat: position[1], lon: position[0] } : {}),
      position: station.position ? "surveyed" : "approximate",
      ...(interval === undefined ? {} : { interval }),
      ...(typeof own?.alertM === "number" ? { alert_m: own.alertM } : {}),
      ...(typeof own?.guaranteeM === "number" ? { guarantee_m: own.guaranteeM } : {}),
      ...(input.mountain && station.kind === "water_level" ? { mountain: "true" } : {}),
      ...(station.uniformRateMmPerDay === null
        ? {}
        : { uniform_rate_mm_d: station.uniformRateMmPerDay }),
      ...(station.noiseFloorMm === null ? {} : { noise_mm: station.noiseFloorMm }),
      ...(position && !isInside(position, boundary) ? { outside: "true" } : {}),
    };
  });
}

/** Only of gauges whose counter's range is known: what is declared here is all such a station takes. */
function seriesFile(counters: readonly ListedStation[]): string {
  const rows = counters.map(({ code, counterRangeMm }) => [code, "rainCounter", counterRangeMm]);
  return stringify(rows, { header: true, columns: ["station", "quantity", "counter_range"] });
}

function countyFile({ code, name, timeZone }: ScaffoldInput): string {
  return json({ code, name, timeZone, demonstration: false });
}

function boundaryFile(input: ScaffoldInput, polygons: readonly Polygon[], isBox: boolean): string {
  return json({
    type: "Feature",
    properties: {
      name: input.name,
      ...(isBox ? { positionQuality: "approximate", note: "测站外接框，非县界" } : {}),
    },
    geometry: { type: "MultiPolygon", coordinates: polygons },
  });
}

/** The default rules of docs/county-folder.md, every number written out so that it can be edited. */
function rulesFile(input: ScaffoldInput): string {
  const rules = rulesSchema.parse({
    version: 1,
    title: `${input.name}监测预警规则（默认）`,
    source: "雨量：中国气象局令第 16 号；河道：警戒与保证水位；边坡：改进切线角（许强等，2009）",
    rain: {
      tiers: {
        blue: { windowHours: 12, thresholdMm: 50 },
        yellow: { windowHours: 6, thresholdMm: 50 },
        orange: { windowHours: 3, thresholdMm: 50 },
        red: { windowHours: 3, thresholdMm: 100 },
      },
    },
    river: {},
    slope: { angles: {} },
  });
  const { mountainRiseMPerHour, ...river } = rules.river;
  return json({
    ...rules,
    river: input.mountain ? { ...river, mountainRiseMPerHour } : river,
  });
}

function ignoredThresholds(
  input: ScaffoldInput,
  levels: ReadonlyMap<string, Levels>,
  stations: readonly ListedStation[],
): Problem[] {
  const sections = new Set(
    stations.filter(({ kind }) => kind === "water_level").map(({ code }) => code),
  );
  const ignored = [...levels.keys()].filter((code) => !sections.has(code));
  if (!input.thresholds || ignored.length === 0) return [];
  return [
    {
      file: input.thresholds.name,
      line: levels.get(ignored[0] ?? "")?.line ?? null,
      what: `${ignored.join("、")} 不是测站表中的水位站，已略过`,
      mend: "需要时改正测站代码",
    },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
