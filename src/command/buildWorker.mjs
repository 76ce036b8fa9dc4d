// The service worker: one file at the root of the site, made from its sources with the build's number.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** After `next build`, whose number it carries: with every new build browsers find a new worker. */
export async function buildWorker(root) {
  const buildId = readFileSync(join(root, ".next/BUILD_ID"), "utf8").trim();
  await build({
    entryPoints: [join(root, "src/components/field/worker/serviceWorker.ts")],
    outfile: join(root, "public/service-worker.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    tsconfig: join(root, "tsconfig.json"),
    define: { BUILD_ID: JSON.stringify(buildId) },
    logLevel: "warning",
  });
}
