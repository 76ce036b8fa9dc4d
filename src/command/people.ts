import { mkdir, readFile, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Command } from "commander";
import { Option } from "commander";
import { rosterFile } from "@/lib/duty/rosterTable";
import { NotFound, ValidationError } from "@/lib/error/domainError";
import { exportTables } from "@/lib/people/exportTables";
import { OUTCOME_NAMES, OUTCOMES } from "@/lib/people/import/importPlan";
import type { ImportProblem } from "@/lib/people/import/importTables";
import { organizationFiles } from "@/lib/people/tables/folderFiles";
import { createAuditService } from "@/server/audit/service";
import { keptRosters } from "@/server/duty/service";
import {
  exportAtConsole,
  type ImportPreview,
  previewImport,
  readUpload,
  runImport,
  workbookOf,
} from "@/server/people/service";
import { withCountyDatabase } from "./countyDatabase";
import { type DataOptions, dataOption } from "./dataHome";
import { silentDeeds } from "./silentDeeds";

/** Deeds from the command line are recorded as done at the console. */
const ACTOR = "console";
const wallClock = () => Date.now();

export function register(program: Command): void {
  const people = program.command("people").description("组织与人员：导入、导出");

  people
    .command("import <file>")
    .description("导入 .xlsx 工作簿或一张表的 CSV（UTF-8 或 GB18030）；先用 --dry-run 预览")
    .option("--dry-run", "只说会怎样，什么也不改")
    .option("--good-rows", "有错误时仍导入没有错误的行；不给则一行有误全不导入")
    .option("--retire-missing", "文件的表里没有的记录一并停用")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(importFile);

  people
    .command("export <path>")
    .description("导出组织与排班规则：.xlsx 写工作簿，文件夹写县域文件夹的 CSV（导出会记入审计）")
    .addOption(
      new Option("--numbers <how>", "号码：masked 遮蔽，full 完整")
        .choices(["masked", "full"])
        .default("masked"),
    )
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(exportTo);
}

interface ImportCommand extends DataOptions {
  readonly dryRun?: boolean;
  readonly goodRows?: boolean;
  readonly retireMissing?: boolean;
  readonly json?: boolean;
}

async function importFile(path: string, options: ImportCommand): Promise<void> {
  const sheets = await readUpload({ name: basename(path), bytes: await contentOf(path) });
  const missing = options.retireMissing ? "retire" : "keep";
  const plan = await withCountyDatabase(options, (database, countyCode) => {
    const audit = createAuditService({ countyCode, wallClock });
    const deps = {
      database,
      audit,
      countyCode,
      deeds: silentDeeds(database),
      forget: () => undefined,
    };
    if (options.dryRun) return previewImport(deps, sheets, { missing }, ACTOR);
    const rows = options.goodRows ? "goodRows" : "all";
    const run = { missing, rows, agreed: null, fileName: basename(path) } as const;
    return runImport(deps, sheets, run, ACTOR);
  });
  if (plan.problems.length > 0) process.exitCode = 1;
  print(plan, options);
}

function print(plan: ImportPreview, options: ImportCommand): void {
  const { counts, problems, warnings, notes } = plan;
  if (options.json) {
    console.log(JSON.stringify({ ok: problems.length === 0, counts, problems, warnings, notes }));
    return;
  }
  for (const note of notes) console.log(`提示  ${note}`);
  for (const problem of problems) console.log(lineOf(problem));
  for (const warning of warnings) console.log(`提醒  ${lineOf(warning)}`);
  const said = OUTCOMES.map((outcome) => `${OUTCOME_NAMES[outcome]} ${counts[outcome]}`).join("，");
  console.log(`${options.dryRun ? "预览（没有改动）" : "已导入"}：${said}。`);
}

function lineOf({ sheet, row, column, what, mend }: ImportProblem): string {
  const place = [sheet, row === null ? null : `第 ${row} 行`, column].filter(Boolean).join(" ");
  return `${place}：${what}。${mend}。`;
}

interface ExportCommand extends DataOptions {
  readonly numbers: "masked" | "full";
  readonly json?: boolean;
}

async function exportTo(path: string, options: ExportCommand): Promise<void> {
  // Before it is recorded: an export into a place that cannot be written to never happened.
  await mkdir(path.endsWith(".xlsx") ? dirname(path) : path, { recursive: true }).catch((error) => {
    throw notWritable(path, error);
  });
  const isWorkbook = path.endsWith(".xlsx");
  const { numbers } = options;
  const { organization, rosters } = await withCountyDatabase(options, (database, countyCode) =>
    exportAtConsole(
      {
        database,
        audit: createAuditService({ countyCode, wallClock }),
        countyCode,
        rosters: (client) => keptRosters(client, countyCode),
      },
      { format: isWorkbook ? "xlsx" : "csv", numbers, account: accountName() },
    ),
  );
  if (isWorkbook)
    await writeFile(path, await workbookOf(exportTables(organization, rosters.rules)));
  else {
    const files = [...organizationFiles(organization), ["duty.csv", rosterFile(rosters.rules)]];
    for (const [file = "", text = ""] of files) await writeFile(join(path, file), text);
  }
  const persons = organization.person.length;
  const { rules, leftOut } = rosters;
  if (options.json) {
    console.log(
      JSON.stringify({ ok: true, path, persons, numbers, rosters: rules.length, leftOut }),
    );
    return;
  }
  for (const left of leftOut) console.log(`提示  ${left}。`);
  console.log(
    `已导出 ${persons} 人、${rules.length} 个值班室的排班规则到 ${path}（号码${numbers === "full" ? "完整" : "遮蔽，不能用来新建一个县"}）。`,
  );
}

/** Who sits at the console, as the machine knows; in a container often nobody has a name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "?"}`;
  }
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw new NotFound({
      code: "file-missing",
      message: `读不到文件 ${path}。`,
      mend: "检查路径是否写对。",
    });
  }
}

const notWritable = (path: string, error: Error) =>
  new ValidationError({
    code: "export-not-writable",
    message: `不能写到 ${path}（${error.message}）。`,
    mend: "请换一个可写的文件夹，或给出以 .xlsx 结尾的文件名。",
  });
