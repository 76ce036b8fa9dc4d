import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { register as registerCounty } from "@/command/county";
import { register as registerStorm } from "@/command/storm";

const GAOXIAN = fileURLToPath(new URL("../../../counties/gaoxian", import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "county-command-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the command line as `brain` does: what it printed, and whether it failed. */
async function brain(...words: string[]): Promise<{ out: string; err: string; failed: boolean }> {
  const printed = { out: [] as string[], err: [] as string[] };
  const log = vi
    .spyOn(console, "log")
    .mockImplementation((line) => void printed.out.push(String(line)));
  const error = vi
    .spyOn(console, "error")
    .mockImplementation((line) => void printed.err.push(String(line)));
  const program = new Command("brain").exitOverride().configureOutput({
    writeOut: (text) => printed.out.push(text),
    writeErr: (text) => printed.err.push(text),
  });
  registerCounty(program);
  registerStorm(program);
  for (const command of program.commands) settle(command, program);
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (thrown) {
    printed.err.push(thrown instanceof Error ? thrown.message : String(thrown));
    process.exitCode = 1;
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
  const failed = process.exitCode !== 0;
  process.exitCode = before;
  return { out: printed.out.join("\n"), err: printed.err.join("\n"), failed };
}

function settle(command: Command, from: Command): void {
  command.copyInheritedSettings(from);
  for (const inner of command.commands) settle(inner, from);
}

async function copyOfGaoxian(file: string, from: string, to: string): Promise<string> {
  const copy = join(folder, "copy");
  await cp(GAOXIAN, copy, { recursive: true });
  const text = await readFile(join(copy, file), "utf8");
  expect(text).toContain(from);
  await writeFile(join(copy, file), text.replace(from, to));
  return copy;
}

async function given(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe("county check", () => {
  it("says in one line that a folder is in order", async () => {
    const { out, err, failed } = await brain("county", "check", GAOXIAN);
    expect(out).toMatch(/高县，13 乡镇，218 村，40 站（雨量 26，河道 7，边坡 7），没有问题。$/);
    expect({ err, failed }).toEqual({ err: "", failed: false });
  });

  it("says it as JSON", async () => {
    const { out } = await brain("county", "check", GAOXIAN, "--json");
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      county: { code: "511525", stations: 40, rulesVersion: 1 },
      notes: [],
    });
  });

  it("names each problem with file and line, and fails", async () => {
    const copy = await copyOfGaoxian("stations.csv", "文江雨量站,rain", "文江雨量站,hail");
    const { err, failed } = await brain("county", "check", copy);
    expect(err).toContain(
      `${copy}/stations.csv:2 kind 不能是 “hail”。应为以下之一：rain、water_level、slope。`,
    );
    expect(failed).toBe(true);
    const json = await brain("county", "check", copy, "--json");
    expect(JSON.parse(json.out).problems).toContainEqual(
      expect.objectContaining({ file: "stations.csv", line: 2 }),
    );
    expect(json.failed).toBe(true);
  });

  it("says that a folder is not there", async () => {
    const { err, failed } = await brain("county", "check", join(folder, "nowhere"));
    expect(err).toContain("没有这个县域文件夹");
    expect(failed).toBe(true);
  });

  it("says where a NUL is, which the database could not store", async () => {
    const copy = await copyOfGaoxian("villages.csv", "\n", "\n\0");
    const { err } = await brain("county", "check", copy);
    expect(err).toContain(`${copy}/villages.csv:2 有空字符（NUL）`);
  });

  it("says that a file is not UTF-8", async () => {
    const copy = await copyOfGaoxian("series.csv", "PT5M", "PT5M");
    await writeFile(join(copy, "villages.csv"), Buffer.from([0xb4, 0xe5, 0x0a]));
    const { err } = await brain("county", "check", copy);
    expect(err).toContain(`${copy}/villages.csv 不是 UTF-8 编码`);
  });
});

describe("county scaffold", () => {
  const scaffold = (stations: string, ...more: string[]) =>
    brain(
      ...["county", "scaffold", "--name", "试验县", "--code", "T1", "--zone", "America/Chicago"],
      ...["--stations", stations, "--out", join(folder, "made"), ...more],
    );
  const LIST =
    'station,name,kind,lat,lon\r\nA,"Creek, at 5",water_level,29.7,-95.5\r\nB,Field,rain,,\r\n';

  it("makes a folder that check finds in order", async () => {
    const stations = await given("stations.csv", `\uFEFF${LIST}`);
    const thresholds = await given(
      "t.csv",
      "station,action_m,flood_m,moderate_m,major_m\nA,1,2,3,4\n",
    );
    const { out, failed } = await scaffold(stations, "--thresholds", thresholds);
    expect(out).toContain("2 个测站");
    expect(failed).toBe(false);
    expect((await readdir(join(folder, "made"))).sort()).toEqual([
      "boundary.geojson",
      "county.json",
      "rules.json",
      "stations.csv",
    ]);
    expect((await brain("county", "check", join(folder, "made"))).failed).toBe(false);
    const rows = await readFile(join(folder, "made", "stations.csv"), "utf8");
    expect(rows).toContain('A,"Creek, at 5",water_level,,29.7,-95.5,surveyed,,2,4');
  });

  it("takes intervals from a record: of levels the level's, of rain the shortest amount's", async () => {
    const stations = await given("stations.csv", LIST);
    const rows = Array.from({ length: 12 }, (_, index) => {
      const at = `2026-07-14T0${Math.floor(index / 2)}:${index % 2 === 0 ? "00" : "30"}:00Z`;
      return [
        `${at},A,water_level_m,1`,
        `${at},A,discharge_m3s,9`,
        `${at},B,rain_15min_mm,0`,
        ...(index % 2 === 0 ? [`${at},B,rain_1h_mm,0`] : []),
      ].join("\n");
    });
    const readings = await given(
      "r.csv",
      `observed_at,station,quantity,value\n${rows.join("\n")}\nbad row\n`,
    );
    await scaffold(stations, "--readings", readings);
    const made = await readFile(join(folder, "made", "stations.csv"), "utf8");
    expect(made).toContain("surveyed,PT30M");
    expect(made).toContain("approximate,PT30M");
  });

  it("does not write over a folder that is there, unless told to", async () => {
    const stations = await given("stations.csv", LIST);
    await mkdir(join(folder, "made"));
    expect((await scaffold(stations)).failed).toBe(false);
    const again = await scaffold(stations);
    expect(again.err).toContain("中已有 county.json");
    expect(again.failed).toBe(true);
    expect((await scaffold(stations, "--force")).failed).toBe(false);
  });

  it("names file and line of what is wrong, writes nothing, and fails", async () => {
    const stations = await given(
      "stations.csv",
      "station,name,kind\nA,Creek,water_level\nA,Creek,water_level\n",
    );
    const { err, failed } = await scaffold(stations);
    expect(err).toContain(`${stations}:3 测站 A 与第 2 行重复。`);
    expect(failed).toBe(true);
    expect(await readdir(folder)).not.toContain("made");
    const json = await scaffold(stations, "--json");
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, problems: [{ line: 3 }] });
  });

  it("says that a file is missing or in another encoding", async () => {
    expect((await scaffold(join(folder, "none.csv"))).err).toContain("读不到文件");
    const stations = await given("gbk.csv", Buffer.from([0x73, 0xb4, 0xe5, 0x0a]));
    expect((await scaffold(stations)).err).toContain("不是 UTF-8 编码");
  });
});

describe("county schema", () => {
  it("writes a schema for every file of the folder", async () => {
    await brain("county", "schema", join(folder, "schemas"));
    expect((await readdir(join(folder, "schemas"))).toSorted()).toEqual(
      (await readdir("docs/schema")).toSorted(),
    );
  });
});

describe("storm", () => {
  it("writes the readings of the design storm, the same for the same seed", async () => {
    const [one, two, other] = ["1.csv", "2.csv", "3.csv"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const { out } = await brain(
      "storm",
      "--county",
      GAOXIAN,
      "--out",
      one,
      "--seed",
      "5",
      "--json",
    );
    await brain("storm", "--county", GAOXIAN, "--out", two, "--seed", "5");
    await brain("storm", "--county", GAOXIAN, "--out", other, "--seed", "6");
    const text = await readFile(one, "utf8");
    expect(await readFile(two, "utf8")).toBe(text);
    expect(await readFile(other, "utf8")).not.toBe(text);
    const lines = text.trimEnd().split("\n");
    expect(lines[0]).toBe("observed_at,station,quantity,value");
    expect(JSON.parse(out)).toMatchObject({
      rows: lines.length - 1,
      start: "2026-07-13T16:00:00Z",
    });
    for (const line of lines.slice(1))
      expect(line).toMatch(
        /^2026-07-1[2-4]T\d\d:\d\d:00Z,511525[RHS]\d{3},(rain_5min_mm|rain_counter_mm|water_level_m|displacement_mm),\d+\.\d\d$/,
      );
  });

  it("starts where it is asked to, with a tail and faults", async () => {
    const out = join(folder, "s.csv");
    await brain(
      ...["storm", "--county", GAOXIAN, "--out", out, "--start", "2030-01-01T00:00:00+08:00"],
      ...["--tail", "2", "--faults", "silent,twice"],
    );
    const lines = (await readFile(out, "utf8")).trimEnd().split("\n");
    expect(lines[1]).toMatch(/^2029-12-30T16:05:00Z/);
    expect(lines.at(-1)).toMatch(/^2030-01-02T00:00:00Z/);
    expect(new Set(lines).size).toBe(lines.length - 72);
  });

  it.each([
    ["an unknown fault", ["--faults", "flood"], /没有故障 flood；可用：blocked/],
    ["a seed that is no number", ["--seed", "x"], /应为不超过 9 位的整数/],
    ["a start without a zone", ["--start", "2026-07-14T00:00:00"], /带时区/],
  ])("refuses %s", async (_name, words, expected) => {
    const { err, failed } = await brain(
      "storm",
      "--county",
      GAOXIAN,
      "--out",
      join(folder, "s.csv"),
      ...words,
    );
    expect(err).toMatch(expected);
    expect(failed).toBe(true);
  });

  it("says that a county has no storm", async () => {
    const copy = await copyOfGaoxian("series.csv", "PT5M", "PT5M");
    await rm(join(copy, "storm.json"));
    const { err, failed } = await brain("storm", "--county", copy, "--out", join(folder, "s.csv"));
    expect(err).toContain("没有 storm.json");
    expect(failed).toBe(true);
  });
});
