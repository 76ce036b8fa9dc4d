// `npm run build`: everything that is made from the sources before the server can start.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fail, recordBuild, requireNode, root } from "./bootstrap.mjs";
import { buildWorker } from "./buildWorker.mjs";

requireNode();
generateDatabaseClient();
copyMapWorker();
buildPages();
await buildWorker(root);
recordBuild();

/** Prisma would download an engine that generating does not use; any existing program satisfies it. */
function generateDatabaseClient() {
  run("prisma", ["generate"], {
    PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  });
}

/** The map library's worker is not found once bundled, so it is served as a file of its own. */
function copyMapWorker() {
  const library = dirname(createRequire(import.meta.url).resolve("maplibre-gl/package.json"));
  mkdirSync(join(root, "public"), { recursive: true });
  copyFileSync(
    join(library, "dist/maplibre-gl-worker.mjs"),
    join(root, "public/maplibre-gl-worker.mjs"),
  );
}

function buildPages() {
  run("next", ["build"], { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" });
}

function run(binary, args, environment) {
  const result = spawnSync(join(root, "node_modules/.bin", binary), args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  if (result.status !== 0)
    fail(`构建失败：${binary} ${args.join(" ")}（退出码 ${result.status}）。`);
}
