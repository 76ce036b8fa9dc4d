// What must be true before anything else can run: the right Node, installed packages, a built product.
// Plain Node without packages, because on a fresh clone there are none yet.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** As `npm start`: what comes with a reading goes soon, and a large young generation is swept seldom. */
export const START = ["--max-semi-space-size=64", "--import", "tsx"];
const LOWEST_NODE = [20, 19];
const INSTALL_STAMP = join(root, "node_modules/.installed-lock-digest");
const BUILD_STAMP = join(root, ".next/.built-source-digest");
/** What the built pages are made of; a change in any of it asks for a new build. */
const BUILD_INPUTS = [
  "src",
  "prisma",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Ends the process with one clear sentence. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > LOWEST_NODE[0] || (major === LOWEST_NODE[0] && minor >= LOWEST_NODE[1])) return;
  fail(
    `需要 Node.js ${LOWEST_NODE.join(".")} 或更高版本，当前是 ${process.versions.node}。请安装新版 Node.js 后重试。` +
      ` (Node.js ${LOWEST_NODE.join(".")} or newer is required.)`,
  );
}

/** Whether packages were ever installed here, of whichever lock. */
export function hasPackages() {
  return existsSync(join(root, "node_modules/.package-lock.json"));
}

/** Locked install, only when package-lock.json changed since the last one. */
export function ensureInstalled() {
  const digest = digestOf(["package-lock.json"]);
  if (readStamp(INSTALL_STAMP) === digest) return false;
  console.error("安装依赖（按 package-lock.json）… installing locked dependencies");
  runOrFail("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], "依赖安装失败");
  writeFileSync(INSTALL_STAMP, digest);
  return true;
}

/** Database client, without which no command can be read; the build makes it too. */
export function ensureGenerated() {
  if (existsSync(join(root, "src/server/database/generated"))) return;
  runOrFail("npm", ["run", "--silent", "generate"], "数据库客户端生成失败");
}

/** Database client, map worker and pages, only when their sources changed since the last build. */
export function ensureBuilt() {
  const digest = digestOf(BUILD_INPUTS);
  if (readStamp(BUILD_STAMP) === digest) return false;
  console.error("构建页面… building");
  runOrFail(process.execPath, [join(root, "src/command/build.mjs")], "构建失败");
  return true;
}

export function recordBuild() {
  writeFileSync(BUILD_STAMP, digestOf(BUILD_INPUTS));
}

/** Runs a TypeScript entry with the same terminal and hands on its exit code; signals reach it too. */
export function runTypeScript(entry, args) {
  const child = spawn(process.execPath, [...START, join(root, entry), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  // Ctrl-C reaches the whole foreground group: the child stops itself, we only wait for it.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

function runOrFail(command, args, what) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (result.status === 0) return;
  if (result.signal) process.exit(130);
  fail(
    `${what}：${command} ${args.join(" ")}（退出码 ${result.status ?? result.error?.message}）。请看上面的输出。`,
  );
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function digestOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths)
    for (const file of filesBelow(join(root, path))) {
      hash.update(relative(root, file)).update(readFileSync(file));
    }
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => name !== "generated")
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
