import { type Command, InvalidArgumentError, Option } from "commander";
import { type Acted, playPeople } from "@/server/exercise/service";

export function register(program: Command): void {
  const simulate = program.command("simulate").description("演练用的模拟：人员");
  simulate
    .command("people")
    .description(
      "扮演联络员、领导和队伍，对运行中的演练应答叫应、办理任务、上报险情、点名转移；按 Ctrl-C 停止",
    )
    .requiredOption("--url <url>", "服务器地址，如 http://localhost:3000", urlOf)
    .addOption(
      new Option("--key <key>", "演练数据源的密钥（brain source add --kind exercise）")
        .env("SOURCE_KEY")
        .makeOptionMandatory(),
    )
    .option("--seed <n>", "随机种子：同一个种子扮演同样的人", seedOf, 1)
    .option("--json", "停止时输出 JSON")
    .action(people);
}

interface PeopleOptions {
  readonly url: string;
  readonly key: string;
  readonly seed: number;
  readonly json?: boolean;
}

async function people({ url, key, seed, json }: PeopleOptions): Promise<void> {
  const ending = new AbortController();
  const stop = () => ending.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  let lastWait: string | null = null;
  const acted = await playPeople({
    url,
    key,
    seed,
    signal: ending.signal,
    onWait(why) {
      if (why !== lastWait) console.error(`等待：${why}`);
      lastWait = why;
    },
    onActed: (now) => console.error(actedWords(now)),
  });
  console.log(json ? JSON.stringify(acted) : actedWords(acted));
}

/** What simulated people have done, on one line. */
export function actedWords(acted: Acted): string {
  const { confirmed, declined, taskSteps, reports, headcounts, incidents, refused } = acted;
  return `模拟人员：确认 ${confirmed}，不能到岗 ${declined}，开立事件 ${incidents}，任务步骤 ${taskSteps}，上报 ${reports}，点名 ${headcounts}，未被接受 ${refused}`;
}

function urlOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError("应为 http:// 或 https:// 开头的地址。");
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (Number.isSafeInteger(seed)) return seed;
  throw new InvalidArgumentError("应为整数。");
}
