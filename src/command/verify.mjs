// `npm run verify`: everything that must hold, on a fresh clone, with one command.
// Plain Node, because on a fresh clone no package is there yet.
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstalled, requireNode, root } from "./bootstrap.mjs";
import { ensureTestMachine } from "./testMachine.mjs";

const started = Date.now();
const totals = { passed: 0, failed: 0 };
const timings = [];
const folder = mkdtempSync(join(tmpdir(), "verify-"));
// The database server runs as a user of its own, who has to reach its files in here.
chmodSync(folder, 0o755);
let stopPostgis = async () => {};

requireNode();
ensureInstalled();
const machine = ensureTestMachine();
try {
  const testDatabaseUrl = await openPostgis();
  const environment = {
    CHROMIUM_PATH: machine.chromium,
    TEST_DATABASE_URL: testDatabaseUrl,
    // Servers that tests start take the database they are given, never the one of this machine.
    DATABASE_URL: "",
    REFERENCE_DATA: process.env.REFERENCE_DATA ?? join(root, "../shared"),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  if (!existsSync(environment.REFERENCE_DATA)) {
    console.log(
      `参考数据不在 ${environment.REFERENCE_DATA}：tests/reference 将跳过（reference data not found: those tests are skipped）`,
    );
  }

  await step("格式与静态检查 format and lint", () =>
    tool("biome", ["ci", "--error-on-warnings", "."], environment),
  );
  await step("数据库客户端 database client", () =>
    tool("prisma", ["generate"], { ...environment, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true" }),
  );
  await step(
    "类型检查 types",
    async () =>
      (await tool("next", ["typegen"], environment)) && tool("tsc", ["--noEmit"], environment),
  );
  await tests("单元 unit", "unit", environment);
  await tests("架构 architecture", "architecture", environment);
  await tests("集成（嵌入式数据库与 PostGIS）integration", "integration", environment);
  await tests("参考数据 reference data", "reference", environment);
  await step("构建 build", () =>
    run(process.execPath, [join(root, "src/command/build.mjs")], environment),
  );
  await browserTests("浏览器 e2e", environment);
} finally {
  await stopPostgis();
  rmSync(folder, { recursive: true, force: true });
}

console.log("\n用时 time");
for (const { name, seconds, outcome } of timings)
  console.log(`  ${outcome} ${seconds.toFixed(1).padStart(7)} s  ${name}`);
console.log(`  总计 total ${((Date.now() - started) / 1000).toFixed(0)} s`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/** A private PostGIS server in a temporary folder, or the one that DATABASE_URL names. */
async function openPostgis() {
  if (machine.databaseUrl) return machine.databaseUrl;
  const { startPostgis } = await import("../../tests/database/postgis.mjs");
  const server = await startPostgis(join(folder, "postgis"));
  stopPostgis = server.stop;
  return server.url;
}

/** A part that either holds or does not: counts as one. */
function step(name, work) {
  return part(name, async () =>
    (await work()) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  );
}

function tests(name, project, environment) {
  const report = join(folder, `${project}.json`);
  return part(name, async () => {
    const ok = await tool(
      "vitest",
      [
        "run",
        "--project",
        project,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ],
      environment,
    );
    const counts = readReport(report, (json) => ({
      passed: json.numPassedTests,
      skipped: json.numPendingTests,
      failed: json.numFailedTests,
    }));
    return countedOrFailed(ok, counts);
  });
}

function browserTests(name, environment) {
  const report = join(folder, "e2e.json");
  return part(name, async () => {
    const ok = await tool("playwright", ["test", "--reporter=list,json"], {
      ...environment,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    const counts = readReport(report, ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      skipped: stats.skipped,
      failed: stats.unexpected,
    }));
    return countedOrFailed(ok, counts);
  });
}

/** A runner that failed without naming a failed test (a file that does not load) is one failure. */
function countedOrFailed(ok, counts) {
  if (!ok && counts.failed === 0) return { passed: counts.passed, failed: 1 };
  if (ok && counts.passed + counts.skipped === 0) return { passed: 0, failed: 1 };
  return counts;
}

function readReport(path, count) {
  return existsSync(path)
    ? count(JSON.parse(readFileSync(path, "utf8")))
    : { passed: 0, skipped: 0, failed: 0 };
}

async function part(name, work) {
  console.log(`\n━━ ${name} ━━`);
  const begun = Date.now();
  const { passed, failed } = await work();
  const seconds = (Date.now() - begun) / 1000;
  totals.passed += passed;
  totals.failed += failed;
  timings.push({
    name: `${name}（${passed} 通过 passed，${failed} 失败 failed）`,
    seconds,
    outcome: failed === 0 ? "✓" : "✗",
  });
  console.log(`━━ ${name}: ${seconds.toFixed(1)} s, ${passed} passed, ${failed} failed`);
}

function tool(binary, args, environment) {
  return run(join(root, "node_modules/.bin", binary), args, environment);
}

/** Not spawnSync: while a part runs, what the database server says must be read, or it would stand still. */
function run(command, args, environment) {
  mkdirSync(folder, { recursive: true });
  const child = spawn(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once("exit", (code) => resolve(code === 0));
  });
}
