import { type Command, Option } from "commander";
import { createAuditService } from "@/server/audit/service";
import { createSourceService, type Source, type SourceService } from "@/server/sources/service";
import { withCountyDatabase } from "./countyDatabase";
import { type DataOptions, dataOption } from "./dataHome";

/** Deeds from the command line are recorded as done at the console. */
const ACTOR = "console";
const KINDS = { real: "真实", exercise: "演练" } as const;

interface Output extends DataOptions {
  readonly json?: boolean;
}

export function register(program: Command): void {
  const source = program.command("source").description("数据源：新建、列出、停用");

  source
    .command("add")
    .description("新建数据源；密钥只显示这一次")
    .requiredOption("--name <name>", "名称，如 水文局网关")
    .addOption(
      new Option("--kind <kind>", "real 真实（需要 PostgreSQL），exercise 演练")
        .choices(["real", "exercise"])
        .makeOptionMandatory(),
    )
    .option("--stations <codes>", "只能为这些测站送数，逗号分隔；不给则全县", listOf)
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(add);

  source
    .command("list")
    .description("列出全部数据源")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(list);

  source
    .command("disable <name>")
    .description("停用数据源：几秒内不再收它的数")
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(disable);
}

interface AddOptions extends Output {
  readonly name: string;
  readonly kind: "real" | "exercise";
  readonly stations?: readonly string[];
}

async function add(options: AddOptions): Promise<void> {
  const { name, kind, stations, json } = options;
  const { source, key } = await withSources(options, (sources) =>
    sources.add({ name, kind, stations: stations ?? null }, ACTOR),
  );
  if (json) console.log(JSON.stringify({ ...described(source), key }));
  else
    console.log(`已建立${KINDS[kind]}数据源“${name}”。密钥（只显示这一次，请立即保存）：\n${key}`);
}

async function list(output: Output): Promise<void> {
  const all = await withSources(output, (sources) => sources.list());
  if (output.json) console.log(JSON.stringify(all.map(described)));
  else if (all.length === 0) console.log("还没有数据源。");
  else for (const source of all) console.log(lineOf(source));
}

async function disable(name: string, output: Output): Promise<void> {
  const source = await withSources(output, (sources) => sources.disable(name, ACTOR));
  console.log(output.json ? JSON.stringify(described(source)) : `已停用数据源“${name}”。`);
}

function withSources<T>(
  options: DataOptions,
  work: (sources: SourceService) => Promise<T>,
): Promise<T> {
  return withCountyDatabase(options, (database, countyCode) => {
    const audit = createAuditService({ countyCode, wallClock: () => Date.now() });
    return work(createSourceService({ database, audit, countyCode }));
  });
}

function described({ id, name, kind, stations, enabled, createdAt }: Source) {
  return {
    id,
    name,
    kind,
    stations: stations && [...stations],
    enabled,
    createdAt: new Date(createdAt).toISOString(),
  };
}

function lineOf({ name, kind, stations, enabled }: Source): string {
  const reach = stations === null ? "全县" : `${stations.size} 个测站`;
  return [name, KINDS[kind], reach, enabled ? "启用" : "已停用"].join("\t");
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((code) => code.trim())
    .filter((code) => code !== "");
}
