import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { formatProblem } from "@/lib/county/problem";
import { COUNTY_FILES } from "@/lib/county/readCounty";
import { type GivenFile, scaffoldCounty } from "@/lib/county/scaffold";
import { Conflict, NotFound, ValidationError } from "@/lib/error/domainError";
import { decodeUtf8 } from "@/server/county/service";
import { printProblems } from "./problems";
import { intervalsOfRecord } from "./recordIntervals";

export function registerScaffold(county: Command): void {
  county
    .command("scaffold")
    .description("由一张测站表生成完整的县域文件夹")
    .requiredOption("--name <name>", "县名")
    .requiredOption("--code <code>", "县代码：字母、数字、- 与 _")
    .requiredOption("--zone <zone>", "IANA 时区，如 Asia/Shanghai")
    .requiredOption(
      "--stations <csv>",
      "测站表：station,name,kind（rain|water_level|slope），可有 lat,lon,interval,uniform_rate_mm_d,noise_mm，及只报累计计数的雨量站的 counter_range（计数归零的量程，mm）",
    )
    .option(
      "--thresholds <csv>",
      "水位表：station,alert_m,guarantee_m 或 station,action_m,flood_m,moderate_m,major_m",
    )
    .option("--boundary <geojson>", "县界；不给则取测站外接框")
    .option("--mountain", "河道站启用“1 小时涨 0.5 m 提高一级”")
    .option("--readings <csv>", "由这份记录推断测站表中没有给出的应报间隔")
    .requiredOption("--out <folder>", "生成到这个文件夹")
    .option("--force", "覆盖其中已有的县域文件")
    .option("--json", "输出 JSON")
    .action(scaffold);
}

interface ScaffoldOptions {
  readonly name: string;
  readonly code: string;
  readonly zone: string;
  readonly stations: string;
  readonly thresholds?: string;
  readonly boundary?: string;
  readonly mountain?: boolean;
  readonly readings?: string;
  readonly out: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

async function scaffold(options: ScaffoldOptions): Promise<void> {
  if (!options.force) await refuseToOverwrite(options.out);
  const made = scaffoldCounty({
    name: options.name,
    code: options.code,
    timeZone: options.zone,
    stations: await given(options.stations),
    thresholds: options.thresholds === undefined ? null : await given(options.thresholds),
    boundary: options.boundary === undefined ? null : await given(options.boundary),
    mountain: options.mountain ?? false,
    intervals:
      options.readings === undefined ? new Map() : await intervalsOfRecord(options.readings),
  });
  if ("problems" in made) {
    if (options.json) console.log(JSON.stringify({ ok: false, problems: made.problems }));
    else printProblems(null, made.problems);
    process.exitCode = 1;
    return;
  }
  await mkdir(options.out, { recursive: true });
  for (const [file, text] of made.files) await writeFile(join(options.out, file), text);
  if (options.json) {
    const { notes, stationCount } = made;
    console.log(
      JSON.stringify({
        ok: true,
        folder: options.out,
        files: [...made.files.keys()],
        stations: stationCount,
        notes,
      }),
    );
    return;
  }
  for (const note of made.notes) console.error(`提示  ${formatProblem(note)}`);
  console.log(
    `已生成 ${options.out}：${options.name}，${made.stationCount} 个测站。用 brain county check 检查，用 brain backtest 回算。`,
  );
}

async function given(path: string): Promise<GivenFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new NotFound({
      code: "file-unreadable",
      message: `读不到文件 ${path}（${error instanceof Error ? error.message : error}）。`,
      mend: "请核对路径和权限。",
    });
  });
  const text = decodeUtf8(bytes);
  // UTF-16 has them everywhere, and some of it passes for UTF-8.
  if (text === null || text.includes("\0")) {
    throw new ValidationError({
      code: "file-not-utf8",
      message: `${path} ${text === null ? "不是 UTF-8 编码（多半是 GBK 或 UTF-16）" : "里有空字符（NUL）"}。`,
      mend: "请另存为 UTF-8（CSV UTF-8）后再试。",
    });
  }
  return { name: path, text };
}

/** A folder that somebody has worked on is not written over by accident. */
async function refuseToOverwrite(out: string): Promise<void> {
  const present = await readdir(out).catch((): string[] => []);
  const taken = COUNTY_FILES.find((file) => present.includes(file));
  if (!taken) return;
  throw new Conflict({
    code: "folder-taken",
    message: `${out} 中已有 ${taken}。`,
    mend: "请换一个文件夹，或加 --force 覆盖。",
  });
}
