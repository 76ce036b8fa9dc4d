import { formatProblem, type Problem } from "@/lib/county/problem";
import { ValidationError } from "@/lib/error/domainError";
import type { Instant } from "@/lib/time/instant";
import type { Database } from "../database/service";
import { fillEmptyRosters } from "../duty/service";
import { fillEmptyOrganization } from "../people/service";
import {
  type CountyFolder,
  countyOf,
  readCountyFiles,
  readCountyFolder,
  withoutPeople,
} from "./folder";
import { putRules } from "./ruleStore";
import { putStations, retireOthers } from "./stationStore";
import {
  folderDigest,
  holdsFolder,
  putAreas,
  putCounty,
  refuseOtherCounty,
  removeOtherAreas,
} from "./store";

export { type CountyFolder, decodeUtf8, type FolderReading, readCountyFolder } from "./folder";

/** What a county folder did to the database. */
export interface LoadedCounty extends CountyFolder {
  /** `unchanged` where the database already held exactly this folder. */
  readonly outcome: "loaded" | "unchanged";
  /** Codes of stations that vanished from the folder; their readings stay. */
  readonly retired: readonly string[];
  /** Whether the folder's organization was taken over, because the database had none. */
  readonly filledOrganization: boolean;
}

/**
 * Brings the database to what a county folder says, in one transaction: places, stations, series
 * and rules, and the organization and rosters where there are none yet. Loading the same folder
 * again does nothing. Throws ValidationError with every problem of the folder, and Conflict where
 * rules changed without a new version or the database holds another county.
 */
export async function loadCounty(
  database: Database,
  folder: string,
  now: Instant,
): Promise<LoadedCounty> {
  const reading = await readCountyFolder(folder);
  if ("problems" in reading) throw invalidFolder(folder, reading.problems);
  const { county, digest } = reading;
  return database.write(async (client) => {
    await refuseOtherCounty(client, county);
    if ((await folderDigest(client, county.code)) === digest)
      return { ...reading, outcome: "unchanged", retired: [], filledOrganization: false };
    await putCounty(client, county, digest, now);
    await putRules(client, county, now);
    await putAreas(client, county);
    await putStations(client, county);
    const retired = await retireOthers(client, county);
    await removeOtherAreas(client, county);
    const filledOrganization = await fillEmptyOrganization(
      client,
      county.code,
      county.organization,
    );
    await fillEmptyRosters(client, county, now);
    return { ...reading, outcome: "loaded", retired, filledOrganization };
  });
}

/**
 * The county of a folder for a server that starts: as {@link loadCounty} gives it, but where the
 * database holds exactly this folder its people are left out, thousands of lines that are not needed:
 * for them the database counts since they were taken over.
 */
export async function startCounty(
  database: Database,
  folder: string,
  now: Instant,
): Promise<Pick<LoadedCounty, "county" | "outcome">> {
  const read = await readCountyFiles(folder);
  if (!("problems" in read) && (await holdsFolder(database.pool, read.digest))) {
    const reading = countyOf(withoutPeople(read));
    if (!("problems" in reading)) return { county: reading.county, outcome: "unchanged" };
  }
  return loadCounty(database, folder, now);
}

function invalidFolder(folder: string, problems: readonly Problem[]): ValidationError {
  const [first] = problems;
  const more = problems.length > 1 ? `（共 ${problems.length} 处问题）` : "";
  return new ValidationError(
    {
      code: "county-folder-invalid",
      message: `县域文件夹 ${folder} 有误${more}：${first ? formatProblem(first) : ""}`,
      mend: "运行 county check 查看全部问题并改正。",
    },
    {
      issues: problems.map((problem) => ({
        field: problem.line === null ? problem.file : `${problem.file}:${problem.line}`,
        message: `${problem.what}。${problem.mend}。`,
      })),
    },
  );
}
