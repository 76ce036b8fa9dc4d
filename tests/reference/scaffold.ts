import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { County } from "@/lib/county/county";
import { readCounty } from "@/lib/county/readCounty";
import { brainSays } from "./brain";

/** A folder for one test's files, and how to be rid of it. */
export function scratchFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "reference-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Scaffold {
  readonly name: string;
  readonly zone: string;
  /** Paths or texts of the two tables. */
  readonly stations: string;
  readonly thresholds?: string;
  readonly out: string;
}

/** `brain county scaffold`: a whole county folder out of a plain station list. */
export async function scaffold({ name, zone, stations, thresholds, out }: Scaffold): Promise<void> {
  await brainSays([
    "county",
    "scaffold",
    "--name",
    name,
    "--code",
    "990001",
    "--zone",
    zone,
    "--stations",
    stations,
    ...(thresholds === undefined ? [] : ["--thresholds", thresholds]),
    "--out",
    out,
  ]);
}

export function writeTable(path: string, header: string, rows: readonly string[]): string {
  writeFileSync(path, [header, ...rows, ""].join("\n"));
  return path;
}

export function loadCounty(folder: string): County {
  const files = new Map(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
  const read = readCounty(files);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.county;
}
