import { Option } from "commander";
import { loadConfig } from "@/server/config/config";

/** Where a command finds the data, as far as its own line says it. */
export interface DataOptions {
  readonly data?: string;
}

/** The `--data` of every command that opens the database. */
export function dataOption(): Option {
  return new Option(
    "--data <folder>",
    "内置数据库的数据文件夹（默认 DATA_FOLDER 或 data）；设了 DATABASE_URL 则用 PostgreSQL",
  );
}

/** The database a command works on: PostgreSQL where it is configured, else the folder's own. */
export function dataHome({ data }: DataOptions) {
  const config = loadConfig({ DATA_FOLDER: data });
  return { url: config.databaseUrl ?? undefined, dataFolder: config.dataFolder };
}
