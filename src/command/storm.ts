import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { type Command, InvalidArgumentError } from "commander";
import { NotFound } from "@/lib/error/domainError";
import { createDesignStorm, type DesignStorm } from "@/lib/scenario/designStorm";
import { READINGS_HEADER, readingsRow } from "@/lib/scenario/readingsFile";
import { formatInstant, HOUR, type Instant } from "@/lib/time/instant";
import { parseInstant } from "@/lib/time/parseInstant";
import { readCountyFolder } from "@/server/county/service";
import { printProblems } from "./problems";

export function register(program: Command): void {
  program
    .command("storm")
    .description("把县域文件夹的设计暴雨写成读数文件，列与 backtest、replay 所读相同")
    .requiredOption("--county <folder>", "带 storm.json 的县域文件夹")
    .requiredOption("--out <csv>", "写到这个文件")
    .option("--seed <n>", "随机种子：同一种子逐字相同；默认取 storm.json 的 seed", wholeNumber)
    .option(
      "--start <instant>",
      "0 时刻，如 2026-07-14T00:00:00+08:00；默认取 storm.json 的 start",
      instant,
    )
    .option("--faults <names>", "启用的故障，逗号分隔；all 为全部", (text) => text.split(","))
    .option("--tail <hours>", "结束后再延续的小时数（退水）", wholeNumber, 0)
    .option("--json", "输出 JSON")
    .action(storm);
}

interface StormOptions {
  readonly county: string;
  readonly out: string;
  readonly seed?: number;
  readonly start?: Instant;
  readonly faults?: readonly string[];
  readonly tail: number;
  readonly json?: boolean;
}

async function storm(options: StormOptions): Promise<void> {
  const reading = await readCountyFolder(options.county);
  if ("problems" in reading) {
    if (options.json) console.log(JSON.stringify({ ok: false, problems: reading.problems }));
    else printProblems(options.county, reading.problems);
    process.exitCode = 1;
    return;
  }
  const { county } = reading;
  if (!county.storm)
    throw new NotFound({
      code: "storm-missing",
      message: `${options.county} 没有 storm.json，无法生成设计暴雨。`,
      mend: "请加上 storm.json，格式见 docs/county-folder.md。",
    });
  const made = createDesignStorm(county, county.storm, {
    seed: options.seed ?? null,
    start: options.start ?? null,
    faults: options.faults ?? [],
  });
  const end = made.end + options.tail * HOUR;
  const rows = await write(made, end, options.out);
  const { title, historyFrom, start } = made;
  if (options.json)
    console.log(
      JSON.stringify({
        ok: true,
        out: options.out,
        title,
        rows,
        from: formatInstant(historyFrom),
        start: formatInstant(start),
        end: formatInstant(end),
      }),
    );
  else
    console.log(
      `${title}（合成数据）：${rows} 条读数已写入 ${options.out}，${formatInstant(historyFrom)} 至 ${formatInstant(end)}。`,
    );
}

/** Writes an hour of the storm at a time, so that a long tail needs no memory; answers the rows. */
async function write(made: DesignStorm, end: Instant, out: string): Promise<number> {
  const file = createWriteStream(out);
  await once(file, "open");
  file.write(`${READINGS_HEADER}\n`);
  let rows = 0;
  for (let from = made.historyFrom; from < end; from += HOUR) {
    const readings = made.readings(from, Math.min(from + HOUR, end));
    rows += readings.length;
    const text = readings.map((reading) => `${readingsRow(reading)}\n`).join("");
    if (!file.write(text)) await once(file, "drain");
  }
  file.end();
  await finished(file);
  return rows;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("应为不超过 9 位的整数。");
  return Number(text);
}

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (typeof parsed !== "number")
    throw new InvalidArgumentError("应为带时区的时间，如 2026-07-14T00:00:00+08:00。");
  return parsed;
}
