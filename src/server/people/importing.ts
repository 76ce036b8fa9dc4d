import { createHash } from "node:crypto";
import { demand, may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { Conflict, ValidationError } from "@/lib/error/domainError";
import { personConcern } from "@/lib/people/concern";
import { type ImportPlan, planImport } from "@/lib/people/import/importPlan";
import {
  type ImportProblem,
  type ImportSheet,
  type ImportTables,
  readImportTables,
} from "@/lib/people/import/importTables";
import type { AnyRecord, Organization, Person, Team } from "@/lib/people/organization";
import type { AuditService } from "../audit/service";
import type { Database } from "../database/service";
import type { Deeds } from "../outbox/service";
import { concernOf } from "./changes";
import { organizationChanged } from "./news";
import { readOrganization, readPlaces } from "./reading";
import { putRecords } from "./writing";

export interface ImportDeps {
  readonly database: Pick<Database, "pool">;
  readonly deeds: Deeds;
  readonly audit: Pick<AuditService, "append">;
  readonly countyCode: string;
  readonly forget: () => void;
}

export interface ImportOptions {
  /** What becomes of records that a table of the file no longer has. */
  readonly missing: "keep" | "retire";
}

export interface ImportRun extends ImportOptions {
  /** `all`: nothing unless every row is good. `goodRows`: the good rows, whatever else is wrong. */
  readonly rows: "all" | "goodRows";
  /** The digest of the preview that was agreed to; null where nobody saw one. */
  readonly agreed: string | null;
  /** Name of the file, for the record. */
  readonly fileName: string;
}

export interface ImportPreview extends ImportPlan {
  /** What would be written, in a few characters: doing it names it. */
  readonly digest: string;
}

/** Who imports: a person within reach, or the console, which has the whole county. */
export type Importer = Viewer | "console";

/** What an import would do; nothing is changed. */
export async function previewImport(
  deps: ImportDeps,
  sheets: readonly ImportSheet[],
  options: ImportOptions,
  importer: Importer,
): Promise<ImportPreview> {
  if (importer !== "console") demand(importer, "organization.write");
  const tables = readImportTables(sheets);
  const [current, places] = await Promise.all([
    readOrganization(deps.database.pool, deps.countyCode),
    readPlaces(deps.database.pool, deps.countyCode),
  ]);
  return withDigest(
    planImport({
      current,
      places,
      tables,
      ...options,
      mayWrite: writer(importer, current, tables),
    }),
  );
}

/** Imports in one transaction: what was agreed to in a preview, or nothing. */
export async function runImport(
  deps: ImportDeps,
  sheets: readonly ImportSheet[],
  run: ImportRun,
  importer: Importer,
): Promise<ImportPreview> {
  if (importer !== "console") demand(importer, "organization.write");
  const { deeds, audit, countyCode, forget } = deps;
  const tables = readImportTables(sheets);
  const done = await deeds(async (client) => {
    const [current, places] = await Promise.all([
      readOrganization(client, countyCode),
      readPlaces(client, countyCode),
    ]);
    const plan = withDigest(
      planImport({
        current,
        places,
        tables,
        missing: run.missing,
        mayWrite: writer(importer, current, tables),
      }),
    );
    if (run.agreed !== null && run.agreed !== plan.digest) throw notWhatWasAgreed();
    if (run.rows === "all" && plan.problems.length > 0) throw rowsRefused(plan);
    const { add, change, retire, restore } = plan.counts;
    if (add + change + retire + restore === 0) return { value: plan, events: [] };
    await putRecords(client, countyCode, plan.records);
    await audit.append(client, {
      actor: importer,
      action: "organization.import",
      subject: run.fileName.slice(0, 100),
      detail: { ...plan.counts, missing: run.missing, rows: run.rows },
    });
    const written = plan.rows.filter(({ outcome }) => outcome !== "same" && outcome !== "refused");
    return { value: plan, events: [organizationChanged(written.map(({ code }) => code))] };
  });
  forget();
  return done;
}

/** Risk points that the file brings count as where the file puts them, for the posts at them. */
function writer(importer: Importer, current: Organization, tables: ImportTables) {
  if (importer === "console") return () => true;
  const incoming = tables.tables
    .filter(({ kind }) => kind === "riskPoint")
    .flatMap(({ rows }) => rows.map((row) => row.over(null)))
    .flatMap((record) => ("hazard" in record ? [record] : []));
  const known = new Set(current.riskPoint.map(({ code }) => code));
  const organization = {
    ...current,
    riskPoint: [...current.riskPoint, ...incoming.filter(({ code }) => !known.has(code))],
  };
  const mayPut = outreach(importer, current, tables);
  return (record: AnyRecord) =>
    may(importer, "organization.write", concernOf(record, { organization })) &&
    (!("members" in record) || mayPut(record));
}

/** Who stays in a team may be of another's field; who joins must be within the importer's reach. */
function outreach(importer: Viewer, current: Organization, tables: ImportTables) {
  const stored = new Map(current.team.map(({ code, members }) => [code, members]));
  const persons = new Map<string, Person>(current.person.map((person) => [person.code, person]));
  for (const { rows } of tables.tables)
    for (const row of rows) {
      const known = persons.get(row.code);
      const record = row.kind === "person" && !known ? row.over(null) : null;
      if (record && "contacts" in record) persons.set(record.code, record);
    }
  return ({ code, members }: Team) =>
    members.every((member) => {
      const person = persons.get(member);
      if (person === undefined || stored.get(code)?.includes(member)) return true;
      return may(importer, "organization.write", personConcern(person));
    });
}

function withDigest(plan: ImportPlan): ImportPreview {
  const digest = createHash("sha256")
    .update(JSON.stringify([plan.records, plan.problems]))
    .digest("hex")
    .slice(0, 24);
  return { ...plan, digest };
}

const notWhatWasAgreed = () =>
  new Conflict({
    code: "import-not-as-previewed",
    message: "预览之后，组织或文件有了变化，没有导入。",
    mend: "重新预览，看过之后再导入。",
  });

/** Said of each, so that a long list of the same does not fill the answer. */
const MOST_ISSUES = 100;

function rowsRefused({ problems }: ImportPlan): ValidationError {
  const [first] = problems;
  return new ValidationError(
    {
      code: "import-rows-refused",
      message: `有 ${problems.length} 处错误，没有导入${first ? `；第一处：${whereOf(first)}：${first.what}，${first.mend}` : ""}。`,
      mend: "改正后重新导入，或选择只导入没有错误的行。",
    },
    {
      issues: problems.slice(0, MOST_ISSUES).map((problem) => ({
        field: [problem.sheet, problem.row, problem.column]
          .filter((part) => part !== null)
          .join(":"),
        message: `${whereOf(problem)}：${problem.what}。${problem.mend}。`,
      })),
    },
  );
}

/** `人员 第 2 行 联系方式1`, as far as it is known. */
function whereOf({ sheet, row, column }: ImportProblem): string {
  return [sheet, row === null ? null : `第 ${row} 行`, column]
    .filter((part) => part !== null)
    .join(" ");
}
