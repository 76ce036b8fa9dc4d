import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import type { ChainHead } from "@/lib/audit/chain";
import { verifyChain } from "@/server/audit/service";
import { withCountyDatabase } from "./countyDatabase";
import { type DataOptions, dataHome, dataOption } from "./dataHome";

export function register(program: Command): void {
  const audit = program.command("audit").description("审计日志：核对是否被改动过");

  audit
    .command("verify")
    .description("逐条核对审计链；被改、被删、被插入的记录会指出编号，此时退出码非零")
    .option("--head <编号:散列>", "另外抄下来的链头，一并核对", parseHead)
    .addOption(dataOption())
    .option("--json", "输出 JSON")
    .action(verify);
}

interface Options extends DataOptions {
  readonly head?: ChainHead;
  readonly json?: boolean;
}

async function verify(options: Options): Promise<void> {
  const { dataFolder } = dataHome(options);
  const verdict = await withCountyDatabase(options, (database, countyCode) =>
    verifyChain({
      pool: database.pool,
      countyCode,
      dataFolder,
      ...(options.head ? { writtenDown: options.head } : {}),
    }),
  );
  const isWhole = verdict.faults.length === 0;
  if (!isWhole) process.exitCode = 1;
  if (options.json) return console.log(JSON.stringify({ ok: isWhole, ...verdict }));
  for (const { sentence } of verdict.faults) console.log(sentence);
  const { entries, head, keptHeads } = verdict;
  console.log(
    `${isWhole ? "审计链完整" : `审计链有 ${verdict.faults.length} 处不对`}：共 ${entries} 条，与库外另存的 ${keptHeads} 个链头核对过。`,
  );
  if (head.number > 0) console.log(`链头（可抄下另存）：${head.number}:${head.hash}`);
}

function parseHead(text: string): ChainHead {
  const [, number, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!number || !hash) throw new InvalidArgumentError("应为“编号:64 位十六进制散列”。");
  return { number: Number(number), hash };
}
