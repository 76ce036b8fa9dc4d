import { demand, may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { personConcern } from "@/lib/people/concern";
import {
  type ExportFormat,
  type ExportNumbers,
  type ExportTable,
  exportTables,
  maskNumbers,
  partOf,
} from "@/lib/people/exportTables";
import { EXPLANATION_SHEET } from "@/lib/people/import/importTables";
import { RECORD_KINDS, type RecordKind } from "@/lib/people/organization";
import type { Cell } from "@/lib/people/tables/recordTable";
import { tableOf } from "@/lib/people/tables/recordTables";
import { csvText } from "@/lib/search/csv";
import type { AuditService } from "../audit/service";
import type { Database } from "../database/service";
import { readOrganization } from "./reading";
import { writeWorkbook } from "./upload/writeWorkbook";

export interface ExportDeps {
  readonly database: Pick<Database, "write">;
  readonly audit: Pick<AuditService, "append">;
  readonly countyCode: string;
}

export interface ExportAsk {
  readonly format: ExportFormat;
  /** A CSV file holds one table; a workbook holds all, and this is not looked at. */
  readonly table: RecordKind;
  readonly numbers: ExportNumbers;
}

export interface ExportedFile {
  /** Without its ending. */
  readonly name: string;
  readonly format: ExportFormat;
  readonly content: Buffer;
}

/** The organization within the viewer's reach as a file; that it left the house is recorded first. */
export async function exportOrganization(
  { database, audit, countyCode }: ExportDeps,
  ask: ExportAsk,
  viewer: Viewer,
): Promise<ExportedFile> {
  demand(viewer, "organization.export");
  if (ask.numbers === "full") demand(viewer, "person.reveal");
  const organization = await database.write(async (client) => {
    const whole = await readOrganization(client, countyCode);
    const own = maskNumbers(
      partOf(whole, (concern) => may(viewer, "organization.export", concern)),
      (person) => ask.numbers === "full" && may(viewer, "person.reveal", personConcern(person)),
    );
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
    return own;
  });
  const tables = exportTables(organization);
  const csv = tables.find(({ kind }) => kind === ask.table);
  if (ask.format === "csv" && csv)
    return { name: csv.sheet, format: "csv", content: Buffer.from(csvOf(csv)) };
  return { name: "组织与人员", format: "xlsx", content: await workbookOf(tables) };
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
