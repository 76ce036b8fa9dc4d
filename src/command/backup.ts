import type { Command } from "commander";
import { type BackupSummary, backUp, restore } from "@/server/backup/service";
import type { DatabaseEvent } from "@/server/database/service";
import { type DataOptions, dataHome, dataOption } from "./dataHome";

export function register(program: Command): void {
  program
    .command("backup")
    .description("备份整个数据库到一个文件；服务运行时也可以用")
    .requiredOption("--out <file>", "写到哪个新文件，例如 backup-2026-07-14.ndjson.gz")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(async (options: Options & { readonly out: string }) => {
      const done = await backUp({ ...where(options), file: options.out });
      print(options, done, `已备份 ${count(done)} 到 ${done.file}。`);
    });

  program
    .command("restore <file>")
    .description("从备份文件恢复到空数据库；须先停止服务。备份可在内置数据库与 PostgreSQL 之间互换")
    .option("--force", "数据库里已有数据时，用备份整个替换")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(async (file: string, options: Options & { readonly force?: boolean }) => {
      const done = await restore({ ...where(options), file, replace: options.force ?? false });
      print(options, done, `已恢复 ${count(done)}，备份时间 ${done.createdAt}。`);
    });
}

interface Options extends DataOptions {
  readonly json?: boolean;
}

function where(options: Options) {
  return {
    ...dataHome(options),
    wallClock: () => Date.now(),
    onEvent({ sentence }: DatabaseEvent) {
      if (!options.json) console.error(sentence);
    },
  };
}

function count(done: BackupSummary): string {
  return `${done.tables.length} 张表、${done.rows.toLocaleString("zh-CN")} 行`;
}

function print(options: Options, done: BackupSummary, sentence: string): void {
  console.log(options.json ? JSON.stringify(done) : sentence);
}
