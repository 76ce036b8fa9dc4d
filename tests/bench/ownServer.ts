import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPostgis, startPostgis } from "../database/postgis.mjs";

/** Runs work against a PostgreSQL of its own that waits for its disk; null where none is installed. */
export async function onOwnServer<Result>(
  work: (url: string) => Promise<Result>,
): Promise<Result | null> {
  if (findPostgis() === null) {
    console.error("没有安装 PostgreSQL 与 PostGIS，不测 PostgreSQL。");
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-postgis-"));
  // The server runs as a user of its own.
  chmodSync(folder, 0o755);
  const server = await startPostgis(join(folder, "postgis"), { durable: true });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
