import { formatProblem } from "@/lib/county/problem";
import { ValidationError } from "@/lib/error/domainError";
import type { Instant } from "@/lib/time/instant";
import type { Database } from "../database/service";
import { fillEmptyOrganization } from "../people/service";
import { type CountyFolder, readCountyFolder } from "./folder";
import { putRules } from "./ruleStore";
import { putStations, retireOthers } from "./stationStore";
import { folderDigest, putAreas, putCounty, refuseOtherCounty, removeOtherAreas } from "./store";

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
 * and rules, and the organization where there is none yet. Loading the same folder again does nothing. Throws ValidationError with every problem
 * of the folder, and Conflict where rules changed without a new version or the database holds
 * another county.
 */
export async function loadCounty(
  database: Database,
  folder: string,
  now: Instant,
): Promise<LoadedCounty> {
  const reading = await readCountyFolder(folder);
  if ("problems" in reading) {
    const [first] = reading.problems;
    const more = reading.problems.length > 1 ? `（共 ${reading.problems.length} 处问题）` : "";
    throw new ValidationError(
      {
        code: "county-folder-invalid",
        message: `县域文件夹 ${folder} 有误${more}：${first ? formatProblem(first) : ""}`,
        mend: "运行 county check 查看全部问题并改正。",
      },
      {
        issues: reading.problems.map((problem) => ({
          field: problem.line === null ? problem.file : `${problem.file}:${problem.line}`,
          message: `${problem.what}。${problem.mend}。`,
        })),
      },
    );
  }
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
    return { ...reading, outcome: "loaded", retired, filledOrganization };
  });
}
