import type { z } from "zod";
import { callPolicySchema } from "@/lib/calling/policy";
import { responseRulesSchema } from "@/lib/incident/responseRules";
import { stormPlanSchema } from "@/lib/scenario/plan";
import { rulesSchema } from "@/lib/warning/rules";
import type { County, Neighbour, Place, River } from "./county";
import {
  boundaryFileSchema,
  countyFileSchema,
  neighboursFileSchema,
  placesFileSchema,
  riversFileSchema,
} from "./fileSchemas";
import { linesOf, type Polygon, polygonsOf, toPosition } from "./geometry";
import { type JsonFile, readJsonFile } from "./jsonFile";
import type { Problem } from "./problem";
import { productName } from "./productName";
import { readGroups, readTownships, readVillages } from "./readAreas";
import { readOrganization } from "./readOrganization";
import { readRosters } from "./readRosters";
import { readStations } from "./readStations";
import { responseProblems } from "./responseProblems";
import { stormProblems } from "./stormProblems";

/** The files of a county folder; the first four must be there. */
export const COUNTY_FILES = [
  "county.json",
  "boundary.geojson",
  "stations.csv",
  "rules.json",
  "series.csv",
  "townships.csv",
  "villages.csv",
  "groups.csv",
  "departments.csv",
  "risk_points.csv",
  "people.csv",
  "posts.csv",
  "teams.csv",
  "duty.csv",
  "neighbours.geojson",
  "places.geojson",
  "rivers.geojson",
  "storm.json",
  "response.json",
  "calling.json",
] as const;
export type CountyFile = (typeof COUNTY_FILES)[number];
const REQUIRED = COUNTY_FILES.slice(0, 4);

/** Text by file name; files that the format does not know are not looked at. */
export type CountyFiles = ReadonlyMap<string, string>;

export type CountyReading =
  | { readonly county: County; readonly notes: readonly Problem[] }
  | { readonly problems: readonly Problem[] };

/** Reads a county folder whole: the county, or everything that is wrong with it. */
export function readCounty(files: CountyFiles): CountyReading {
  const problems: Problem[] = missingFiles(files);
  const json = <S extends z.ZodType>(file: CountyFile, schema: S): JsonFile<z.output<S>> | null => {
    const text = files.get(file);
    if (text === undefined) return null;
    const read = readJsonFile(file, text, schema);
    problems.push(...read.problems);
    return read;
  };

  const head = json("county.json", countyFileSchema)?.value;
  const rules = json("rules.json", rulesSchema);
  const boundary = polygonsOfBoundary(json("boundary.geojson", boundaryFileSchema)?.value);
  const neighbours = json("neighbours.geojson", neighboursFileSchema)?.value;
  const places = json("places.geojson", placesFileSchema)?.value;
  const rivers = json("rivers.geojson", riversFileSchema)?.value;
  const storm = json("storm.json", stormPlanSchema);
  const response = json("response.json", responseRulesSchema);
  const calling = json("calling.json", callPolicySchema);
  const townships = readTownships(files, head?.code);
  const villages = readVillages(files, townships);
  const stations = readStations(files, { townships, villages, boundary });
  const groups = readGroups(files, villages);
  const organization = readOrganization(files, { head, townships, villages, groups, stations });
  const rosters = readRosters(files, { head, townships, reading: organization });
  problems.push(...townships.problems, ...villages.problems, ...groups.problems);
  problems.push(...stations.problems, ...organization.problems, ...rosters.problems);
  if (rules?.value) problems.push(...ruleProblems(rules, rules.value));
  if (response?.value) problems.push(...responseProblems(response, response.value));
  if (storm?.value)
    problems.push(
      ...stormProblems(storm, storm.value, {
        ...stations,
        organization: organization.organization,
      }),
    );

  if (problems.length > 0 || !head || !rules?.value) return { problems: inOrder(problems) };
  const county: County = {
    code: head.code,
    name: head.name,
    title: productName(head),
    timeZone: head.timeZone,
    demonstration: head.demonstration,
    floodSeason: head.floodSeason ?? null,
    boundary,
    neighbours: (neighbours?.features ?? []).map(
      ({ properties, geometry }): Neighbour => ({
        code: properties.adcode,
        name: properties.name,
        seat: properties.seat ? toPosition(properties.seat) : null,
        polygons: polygonsOf(geometry),
      }),
    ),
    townships: townships.areas,
    villages: villages.areas,
    groups: groups.areas,
    places: (places?.features ?? []).map(
      ({ properties, geometry }): Place => ({
        name: properties.name,
        note: properties.note ?? null,
        position: toPosition(geometry.coordinates),
        positionQuality: properties.positionQuality ?? "approximate",
      }),
    ),
    rivers: (rivers?.features ?? []).map(
      ({ properties, geometry }): River => ({
        name: properties.name,
        approximate: properties.positionQuality !== "surveyed",
        lines: linesOf(geometry),
      }),
    ),
    stations: stations.stations,
    rules: rules.value,
    organization: organization.organization,
    rosters: rosters.rules,
    storm: storm?.value ?? null,
    response: response?.value ?? null,
    calling: calling?.value ?? null,
  };
  return { county, notes: inOrder([...stations.notes, ...organization.notes]) };
}

function missingFiles(files: CountyFiles): Problem[] {
  return REQUIRED.filter((file) => !files.has(file)).map((file) => ({
    file,
    line: null,
    what: "缺少这个文件",
    mend: "按 docs/county-folder.md 补上，或用 county scaffold 生成整个文件夹",
  }));
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const order: readonly string[] = COUNTY_FILES;
  const rank = ({ file }: Problem) => order.indexOf(file);
  return [...problems].sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
}

type Boundary = z.output<typeof boundaryFileSchema>;

/** The polygons of a boundary, however it is wrapped. */
export function polygonsOfBoundary(boundary: Boundary | null | undefined): Polygon[] {
  if (!boundary) return [];
  if (boundary.type === "FeatureCollection")
    return boundary.features.flatMap(({ geometry }) => polygonsOf(geometry));
  return polygonsOf(boundary.type === "Feature" ? boundary.geometry : boundary);
}

type RulesFile = JsonFile<z.output<typeof rulesSchema>>;

/** Tiers must rise from blue to red, or the highest that holds would not be the most dangerous. */
function ruleProblems(file: RulesFile, rules: z.output<typeof rulesSchema>): Problem[] {
  const { blue, yellow, orange, red } = rules.slope.angles;
  const problems: Problem[] = [];
  if (!(blue < yellow && yellow < orange && orange < red))
    problems.push(
      file.problemAt(
        ["slope", "angles"],
        `切线角 ${blue}、${yellow}、${orange}、${red} 没有由蓝到红递增`,
        "由蓝到红递增填写",
      ),
    );
  const { tiers } = rules.rain;
  if (
    tiers.red.thresholdMm <= tiers.orange.thresholdMm &&
    tiers.red.windowHours >= tiers.orange.windowHours
  )
    problems.push(
      file.problemAt(
        ["rain", "tiers", "red"],
        "红色不比橙色更难达到",
        "红色的阈值应高于橙色，或时段更短",
      ),
    );
  return problems;
}
