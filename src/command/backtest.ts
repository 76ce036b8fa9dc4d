import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { type Command, InvalidArgumentError } from "commander";
import { parse } from "csv-parse/sync";
import type { County } from "@/lib/county/county";
import { NotFound } from "@/lib/error/domainError";
import { formatInstant, type Instant } from "@/lib/time/instant";
import { parseInstant } from "@/lib/time/parseInstant";
import { backtest } from "@/lib/warning/backtest/backtest";
import { beginRecord, type ReadingsRecord, takeRow } from "@/lib/warning/backtest/readingsRecord";
import { readCountyFolder } from "@/server/county/service";
import { backtestTable } from "./backtestTable";
import { printProblems } from "./problems";
import { recordEmpty } from "./recordEmpty";

export function register(program: Command): void {
  program
    .command("backtest")
    .description(
      "回算：把读数文件按县里的规则重判一遍，逐条给出预警等级变化与数据中断（不用数据库）",
    )
    .requiredOption("--county <folder>", "县域文件夹")
    .requiredOption(
      "--readings <csv>",
      "读数文件，列 observed_at（UTC）、station、quantity、value；行序即到达顺序，同一时刻后来的一行是更正",
    )
    .option("--from <instant>", "只列出这一时刻（含）以后的结果；判断仍从文件开头算起", instant)
    .option("--to <instant>", "只列出这一时刻（含）以前的结果", instant)
    .option("--json", "每行一个 JSON")
    .action(run);
}

interface BacktestOptions {
  readonly county: string;
  readonly readings: string;
  readonly from?: Instant;
  readonly to?: Instant;
  readonly json?: boolean;
}

async function run(options: BacktestOptions): Promise<void> {
  const reading = await readCountyFolder(options.county);
  if ("problems" in reading) {
    if (options.json) console.log(JSON.stringify({ ok: false, problems: reading.problems }));
    else printProblems(options.county, reading.problems);
    process.exitCode = 1;
    return;
  }
  const record = await readRecord(reading.county, options.readings);
  const from = formatInstant(options.from ?? FIRST);
  const to = formatInstant(options.to ?? LAST);
  const lines = backtest(record).filter(({ at }) => at >= from && at <= to);
  if (options.json) {
    await write(lines.map((line) => `${JSON.stringify(line)}\n`));
    return;
  }
  await write(backtestTable(lines, record).map((line) => `${line}\n`));
}

/** Years 1932 to 2068, as far as the engine can tell. */
const FIRST: Instant = Date.UTC(1932, 0, 1);
const LAST: Instant = Date.UTC(2068, 11, 31);

/** Rows named one by one at most; a file of another kind would otherwise fill the screen. */
const NAMED = 1_000;

async function readRecord(county: County, path: string): Promise<ReadingsRecord> {
  if (!(await isFile(path))) throw fileMissing(path);
  let record: ReadingsRecord | null = null;
  let line = 0;
  let faults = 0;
  const name = (what: string) => {
    faults += 1;
    if (faults <= NAMED) console.error(`${path} 第 ${line} 行：${what}`);
  };
  const rows = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  for await (const text of rows) {
    line += 1;
    if (text.trim() === "") continue;
    const cells = cellsOf(line === 1 ? text.replace(/^\uFEFF/, "") : text);
    if (cells === null) name("引号不成对");
    else if (record === null) record = beginRecord(county, cells);
    else {
      const fault = takeRow(record, cells);
      if (fault) name(fault.what);
    }
  }
  if (faults > NAMED)
    console.error(`${path}：另有 ${faults - NAMED} 行有同样的问题，不再逐行列出。`);
  if (record === null || record.rows === 0) throw recordEmpty(path);
  return record;
}

/** A row is a line: a quote that is never closed must not swallow the rows after it. */
function cellsOf(text: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(",");
  try {
    const [cells] = parse(text, { relax_column_count: true });
    return cells ?? null;
  } catch {
    return null;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function write(lines: readonly string[]): Promise<void> {
  for (let begin = 0; begin < lines.length; begin += 1_000) {
    const text = lines.slice(begin, begin + 1_000).join("");
    await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
  }
}

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (typeof parsed === "number") return parsed;
  throw new InvalidArgumentError("应为带时区的时刻，如 2026-07-14T00:00:00+08:00。");
}

const fileMissing = (path: string) =>
  new NotFound({
    code: "file-missing",
    message: `没有读数文件 ${path}。`,
    mend: "请核对 --readings 的路径。",
  });
