import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import type { County } from "@/lib/county/county";
import { countyJsonSchemas } from "@/lib/county/jsonSchemas";
import { formatProblem, type Problem } from "@/lib/county/problem";
import { cutToSecond } from "@/lib/time/instant";
import { loadCounty, readCountyFolder } from "@/server/county/service";
import { openDatabase } from "@/server/database/service";
import { registerScaffold } from "./countyScaffold";
import { type DataOptions, dataHome, dataOption } from "./dataHome";
import { registerDemonstrationOrganization } from "./demonstrationOrganization";
import { mergeFolderOrganization } from "./folderOrganization";
import { printProblems } from "./problems";

export function register(program: Command): void {
  const county = program
    .command("county")
    .description("县域文件夹：检查、载入数据库、由测站表生成");

  county
    .command("check <folder>")
    .description("检查县域文件夹，逐条指出文件、行、问题与改法")
    .option("--json", "输出 JSON")
    .action(check);

  county
    .command("load <folder>")
    .description(
      "把县域文件夹载入数据库（DATABASE_URL，或数据文件夹中的内置数据库）；没有变化则什么也不做",
    )
    .option(
      "--organization",
      "文件夹里的组织与人员也并入：新增与修改，不停用；平时只在数据库还没有时载入",
    )
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(load);

  county
    .command("schema <folder>")
    .description("把县域文件夹各文件的 JSON Schema 写到一个文件夹，供编辑器提示与校验")
    .option("--json", "输出 JSON")
    .action(schema);

  registerScaffold(county);
  registerDemonstrationOrganization(county);
}

const wallClock = () => Date.now();

interface Output {
  readonly json?: boolean;
}

async function check(folder: string, { json }: Output): Promise<void> {
  const reading = await readCountyFolder(folder);
  if ("problems" in reading) {
    if (json) console.log(JSON.stringify({ ok: false, folder, problems: reading.problems }));
    else printProblems(folder, reading.problems);
    process.exitCode = 1;
    return;
  }
  const { county, notes } = reading;
  if (json) {
    console.log(JSON.stringify({ ok: true, folder, county: summary(county), notes }));
    return;
  }
  for (const note of notes) console.log(`提示  ${within(folder, note)}`);
  console.log(`${folder}：${sentence(county)}，没有问题。`);
}

interface LoadOptions extends Output, DataOptions {
  readonly organization?: boolean;
}

async function load(folder: string, options: LoadOptions): Promise<void> {
  const { json } = options;
  const database = await openDatabase({ ...dataHome(options), role: "tool" });
  try {
    const loaded = await loadCounty(database, folder, cutToSecond(Date.now()));
    const { county, outcome, retired } = loaded;
    const merged = options.organization
      ? await mergeFolderOrganization(database, county, wallClock)
      : null;
    if (json) {
      const organization = merged?.counts;
      console.log(
        JSON.stringify({
          ok: true,
          folder,
          outcome,
          county: summary(county),
          retired,
          ...(organization ? { organization } : {}),
        }),
      );
      return;
    }
    console.log(
      outcome === "unchanged"
        ? `${county.name}：数据库中已是这个文件夹的内容。`
        : `${sentence(county)}，已载入数据库。正在运行的服务器重启后生效。`,
    );
    if (merged) console.log(`组织：新增 ${merged.counts.add}，修改 ${merged.counts.change}。`);
    if (retired.length > 0) console.log(`已停用文件夹中不再有的测站：${retired.join("、")}。`);
  } finally {
    await database.close();
  }
}

async function schema(folder: string, { json }: Output): Promise<void> {
  const schemas = countyJsonSchemas();
  await mkdir(folder, { recursive: true });
  for (const [file, content] of schemas)
    await writeFile(join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
  const files = [...schemas.keys()];
  console.log(
    json ? JSON.stringify({ ok: true, folder, files }) : `已写入 ${folder}：${files.join("、")}。`,
  );
}

function within(folder: string, problem: Problem): string {
  return formatProblem({ ...problem, file: `${folder}/${problem.file}` });
}

function summary(county: County) {
  const count = (kind: string) => county.stations.filter((station) => station.kind === kind).length;
  return {
    code: county.code,
    name: county.name,
    townships: county.townships.length,
    villages: county.villages.length,
    stations: county.stations.length,
    rain: count("rain"),
    river: count("river"),
    slope: count("slope"),
    rulesVersion: county.rules.version,
    storm: county.storm?.title ?? null,
  };
}

function sentence(county: County): string {
  const { name, townships, villages, stations, rain, river, slope } = summary(county);
  return `${name}，${townships} 乡镇，${villages} 村，${stations} 站（雨量 ${rain}，河道 ${river}，边坡 ${slope}）`;
}
