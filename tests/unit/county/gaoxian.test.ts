import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { countyJsonSchemas } from "@/lib/county/jsonSchemas";
import { readCounty } from "@/lib/county/readCounty";
import { readCountyFiles } from "@/server/county/folder";
import { readCountyFolder } from "@/server/county/service";

const FOLDER = fileURLToPath(new URL("../../../counties/gaoxian", import.meta.url));
const SCHEMAS = fileURLToPath(new URL("../../../docs/schema", import.meta.url));

async function gaoxian() {
  const reading = await readCountyFolder(FOLDER);
  if ("problems" in reading) throw new Error(JSON.stringify(reading.problems));
  return reading;
}

describe("the folder of Gao County", () => {
  it("is in order: 13 townships, 218 villages, 40 stations, and nothing to remark", async () => {
    const { county, notes } = await gaoxian();
    expect(county.townships).toHaveLength(13);
    expect(county.villages).toHaveLength(218);
    expect(county.stations).toHaveLength(40);
    expect(county.neighbours).toHaveLength(15);
    expect(notes).toEqual([]);
  });

  it("has a rain gauge in every township and upstream stations beyond the boundary", async () => {
    const { county } = await gaoxian();
    const gauged = county.stations
      .filter(({ kind }) => kind === "rain")
      .map((s) => s.adminAreaCode);
    expect(county.townships.filter(({ code }) => !gauged.includes(code))).toEqual([]);
    expect(county.stations.filter(({ outsideCounty }) => outsideCounty)).toHaveLength(3);
  });

  it("says of everything that is no public fact that it is made up or approximate", async () => {
    const { county } = await gaoxian();
    expect(county.demonstration).toBe(true);
    expect(county.stations.filter(({ demonstration }) => !demonstration)).toEqual([]);
    expect(
      county.stations.filter(({ positionQuality }) => positionQuality !== "approximate"),
    ).toEqual([]);
    expect(county.rivers.filter(({ approximate }) => !approximate)).toEqual([]);
    const surveyed = county.townships.filter(
      ({ positionQuality }) => positionQuality === "surveyed",
    );
    expect(surveyed.map(({ name }) => name)).toEqual(["文江镇", "庆符镇"]);
  });

  it("has the levels of the design storm's table at its sections", async () => {
    const { county } = await gaoxian();
    const levels = county.stations
      .filter(({ kind }) => kind === "river")
      .map(({ alertLevelM, guaranteeLevelM }) => [alertLevelM, guaranteeLevelM]);
    expect(levels).toEqual([
      [337.83, 341.09],
      [315.79, 319.41],
      [299.22, 301.58],
      [287.87, 292.13],
      [375.43, 376.28],
      [322.3, 323.34],
      [300.47, 301.33],
    ]);
  });
});

describe("the published JSON Schemas", () => {
  const schemas = countyJsonSchemas();

  it.each([...schemas.keys()])("%s is what the program reads by", async (file) => {
    const published: unknown = JSON.parse(await readFile(`${SCHEMAS}/${file}`, "utf8"));
    expect(published).toEqual(JSON.parse(JSON.stringify(schemas.get(file))));
  });

  it.each([
    "county.json",
    "rules.json",
    "storm.json",
    "response.json",
    "boundary.geojson",
    "rivers.geojson",
  ])("accept %s of Gao County and refuse it without what it is about", async (file) => {
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schemas.get(file.replace(/\.\w+$/, ".schema.json")) ?? {});
    const content: unknown = JSON.parse(await readFile(`${FOLDER}/${file}`, "utf8"));
    expect(validate(content), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({})).toBe(false);
  });

  it("says where storm.json gives the visitor somebody who is of no village", async () => {
    const read = await readCountyFiles(FOLDER);
    if ("problems" in read) throw new Error(JSON.stringify(read.problems));
    const storm = read.files.get("storm.json") ?? "";
    const changed = storm.replace("511525107206-p01", "511525-p01");
    const reading = readCounty(new Map(read.files).set("storm.json", changed));
    expect("problems" in reading && reading.problems).toMatchObject([
      { file: "storm.json", what: "511525-p01 不是村里的人员" },
    ]);
  });
});
