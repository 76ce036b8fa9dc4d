// What the tests need of the machine: a browser with Chinese fonts and a PostGIS server.
// On Debian as root it is installed; elsewhere what is missing is named with the way to get it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fail } from "./bootstrap.mjs";

const CHROMIUM = "/usr/bin/chromium";
const FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
const POSTGRES_FOLDER = "/usr/lib/postgresql";

/** @returns {{ chromium: string, databaseUrl: string | undefined }} */
export function ensureTestMachine() {
  const given = { chromium: process.env.CHROMIUM_PATH, databaseUrl: process.env.DATABASE_URL };
  const missing = missingPackages(given);
  if (missing.length > 0) {
    if (!isDebianRoot()) explainMissing(missing);
    install(missing);
    const still = missingPackages(given);
    if (still.length > 0)
      fail(
        `安装后仍缺少：${still.join("、")}。请手动执行 apt-get install ${still.join(" ")} 查看原因。`,
      );
  }
  return { chromium: given.chromium ?? CHROMIUM, databaseUrl: given.databaseUrl };
}

function missingPackages({ chromium, databaseUrl }) {
  const missing = [];
  if (!existsSync(chromium ?? CHROMIUM)) missing.push("chromium");
  if (!chromium && !existsSync(FONT)) missing.push("fonts-noto-cjk");
  if (!databaseUrl && !hasPostgis()) missing.push("postgresql-15", "postgresql-15-postgis-3");
  return missing;
}

function hasPostgis() {
  if (!existsSync(POSTGRES_FOLDER)) return false;
  return readdirSync(POSTGRES_FOLDER).some(
    (version) =>
      existsSync(`${POSTGRES_FOLDER}/${version}/bin/postgres`) &&
      existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
  );
}

function isDebianRoot() {
  return existsSync("/etc/debian_version") && process.getuid?.() === 0;
}

function install(packages) {
  console.log(`安装测试所需的系统软件 installing: ${packages.join(" ")}`);
  // RUNLEVEL=1 keeps the package from starting a database server of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const steps = [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
  ];
  for (const args of steps) {
    const result = spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
    if (result.status !== 0) fail(`apt-get ${args.join(" ")} 失败（退出码 ${result.status}）。`);
  }
}

function explainMissing(missing) {
  fail(
    [
      "测试需要的软件不全 (missing for the tests):",
      ...missing.map((name) => `  - ${HOW_TO_GET[name] ?? name}`),
      "在 Debian/Ubuntu 上以 root 运行 npm run verify 会自动安装 (as root on Debian they are installed for you)。",
    ].join("\n"),
  );
}

const HOW_TO_GET = {
  chromium: "Chromium 或 Chrome：安装后用 CHROMIUM_PATH=/path/to/chrome 指明 (set CHROMIUM_PATH)",
  "fonts-noto-cjk": "中文字体 fonts-noto-cjk（截图与界面测试用；给出 CHROMIUM_PATH 时不检查）",
  "postgresql-15":
    "PostgreSQL ≥ 15：用 DATABASE_URL=postgres://用户:密码@主机/库 指明一个可建库的账号 (role that may create databases)",
  "postgresql-15-postgis-3": "PostGIS ≥ 3：装在同一服务器上",
};
