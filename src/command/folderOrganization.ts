import type { County } from "@/lib/county/county";
import { splitLines } from "@/lib/county/table";
import { organizationFiles } from "@/lib/people/tables/folderFiles";
import { createAuditService } from "@/server/audit/service";
import type { Database } from "@/server/database/service";
import { type ImportPreview, runImport } from "@/server/people/service";
import { silentDeeds } from "./silentDeeds";

/**
 * Brings a folder's organization into a database that already has one: as an import of its tables,
 * so that it is checked, recorded, and retires nobody.
 */
export function mergeFolderOrganization(
  database: Database,
  county: County,
  wallClock: () => number,
): Promise<ImportPreview> {
  const sheets = [...organizationFiles(county.organization)].map(([name, text]) => ({
    name,
    lines: splitLines(name, text).lines,
  }));
  const deps = {
    database,
    audit: createAuditService({ countyCode: county.code, wallClock }),
    deeds: silentDeeds(database),
    countyCode: county.code,
    forget: () => undefined,
  };
  return runImport(
    deps,
    sheets,
    { missing: "keep", rows: "all", agreed: null, fileName: "县域文件夹" },
    "console",
  );
}
