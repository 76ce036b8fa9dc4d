import { type Concern, demand, may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import {
  type KeptRosters,
  type LoadableRules,
  loadableRules,
  rostersOf,
} from "@/lib/duty/loadableRules";
import { ROSTER_SHEET, rosterFile } from "@/lib/duty/rosterTable";
import { concernOfUnit } from "@/lib/duty/unit";
import { personConcern } from "@/lib/people/concern";
import {
  EXPORT_TABLE_NAMES,
  type ExportFormat,
  type ExportNumbers,
  type ExportTable,
  type ExportTableKind,
  exportTables,
  maskNumbers,
  partOf,
} from "@/lib/people/exportTables";
import { EXPLANATION_SHEET } from "@/lib/people/import/importTables";
import { type Organization, RECORD_KINDS } from "@/lib/people/organization";
import type { Cell } from "@/lib/people/tables/recordTable";
import { tableOf } from "@/lib/people/tables/recordTables";
import { csvText } from "@/lib/search/csv";
import type { AuditService } from "../audit/service";
import type { Database, Queryable } from "../database/service";
import { readOrganization, readPlaces } from "./reading";
import { writeWorkbook } from "./upload/writeWorkbook";

export interface ExportDeps {
  readonly database: Pick<Database, "write">;
  readonly audit: Pick<AuditService, "append">;
  readonly countyCode: string;
  /** How the duty rooms keep their rosters. */
  readonly rosters: (client: Queryable) => Promise<KeptRosters>;
}

export interface ExportAsk {
  readonly format: ExportFormat;
  /** A CSV file holds one table; a workbook holds all, and this is not looked at. */
  readonly table: ExportTableKind;
  readonly numbers: ExportNumbers;
}

export interface ExportedFile {
  /** Without its ending. */
  readonly name: string;
  readonly format: ExportFormat;
  readonly content: Buffer;
  /** What could not be put into it, a sentence each. */
  readonly leftOut: readonly string[];
}

/** The whole county, as the console exports it. */
export interface ExportedCounty {
  readonly organization: Organization;
  readonly rosters: LoadableRules;
}

/** The organization within the viewer's reach as a file; that it left the house is recorded first. */
export async function exportOrganization(
  deps: ExportDeps,
  ask: ExportAsk,
  viewer: Viewer,
): Promise<ExportedFile> {
  const { database, audit, countyCode } = deps;
  demand(viewer, "organization.export");
  if (ask.numbers === "full") demand(viewer, "person.reveal");
  const { organization, rosters } = await database.write(async (client) => {
    const whole = await readOrganization(client, countyCode);
    const isOwn = (concern: Concern) => may(viewer, "organization.export", concern);
    const own = maskNumbers(
      partOf(whole, isOwn),
      (person) => ask.numbers === "full" && may(viewer, "person.reveal", personConcern(person)),
    );
    const kept = rostersOf(await deps.rosters(client), (unit) => isOwn(concernOfUnit(unit)));
    const places = await readPlaces(client, countyCode);
    await audit.append(client, {
      actor: viewer,
      action: "organization.export",
      subject: ask.format === "csv" ? ask.table : "organization",
      detail: {
        format: ask.format,
        numbers: ask.numbers,
        persons: ask.format === "csv" && ask.table !== "person" ? 0 : own.person.length,
      },
    });
    return { organization: own, rosters: loadableRules(kept, { organization: whole, places }) };
  });
  const tables = exportTables(organization, rosters.rules);
  const { leftOut } = rosters;
  if (ask.format === "xlsx")
    return { name: "组织与人员", format: "xlsx", content: await workbookOf(tables), leftOut };
  if (ask.table === "roster") {
    // As a county folder has it, which is what it is exported for.
    const content = Buffer.from(rosterFile(rosters.rules));
    return { name: ROSTER_SHEET, format: "csv", content, leftOut };
  }
  const content = Buffer.from(
    tables
      .filter(({ kind }) => kind === ask.table)
      .map(csvOf)
      .join(""),
  );
  return { name: EXPORT_TABLE_NAMES[ask.table], format: "csv", content, leftOut: [] };
}

/**
 * The whole organization with its rosters for whoever sits at the server's console; that it left the
 * house, and under which account of the machine, is recorded first.
 */
export async function exportAtConsole(
  { database, audit, countyCode, rosters }: ExportDeps,
  ask: Pick<ExportAsk, "format" | "numbers"> & { readonly account: string },
): Promise<ExportedCounty> {
  return database.write(async (client) => {
    const organization = await readOrganization(client, countyCode);
    const places = await readPlaces(client, countyCode);
    const kept = await rosters(client);
    await audit.append(client, {
      actor: "console",
      action: "organization.export",
      subject: "organization",
      detail: { ...ask, persons: organization.person.length },
    });
    return {
      organization: maskNumbers(organization, () => ask.numbers === "full"),
      rosters: loadableRules(kept, { organization, places }),
    };
  });
}

/** An empty workbook with what belongs in every column, to be filled in and imported. */
export async function importTemplate(): Promise<Buffer> {
  const empty = RECORD_KINDS.map((kind): ExportTable => {
    const { sheet, columns } = tableOf(kind);
    return { kind, sheet, headings: columns.map(({ heading }) => heading), rows: [] };
  });
  const explained = RECORD_KINDS.flatMap((kind) => {
    const { sheet, columns } = tableOf(kind);
    return columns.map(({ heading, required, hint }) => [
      sheet,
      heading,
      required ? "必填" : "可空",
      hint || null,
    ]);
  });
  return writeWorkbook([
    ...empty.map(sheetOf),
    {
      name: EXPLANATION_SHEET,
      headings: ["表", "列", "是否必填", "填什么"],
      rows: explained,
      widths: [10, 14, 10, 70],
    },
  ]);
}

export function workbookOf(tables: readonly ExportTable[]): Promise<Buffer> {
  return writeWorkbook(tables.map(sheetOf));
}

export function csvOf({ headings, rows }: ExportTable): string {
  const columns = headings.map((heading, index) => ({
    heading,
    value: (row: readonly Cell[]) => row[index] ?? null,
  }));
  return csvText(columns, rows);
}

function sheetOf({ sheet, headings, rows }: ExportTable) {
  const widths = headings.map((heading, index) => {
    const longest = Math.max(0, ...rows.map((row) => String(row[index] ?? "").length));
    return Math.min(40, Math.max(heading.length * 2 + 4, longest + 2));
  });
  return { name: sheet, headings, rows, widths };
}
