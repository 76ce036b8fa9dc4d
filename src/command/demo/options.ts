import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { Conflict } from "@/lib/error/domainError";
import { inChinese } from "../inChinese";

export interface DemoOptions {
  readonly speed: number;
  readonly county: string;
  /** A real record to play instead of the design storm. */
  readonly readings: string | null;
  readonly faults: readonly string[];
  readonly port: number;
  readonly data: string | null;
  readonly storm: boolean;
  readonly fresh: boolean;
  /** Serves the local net over TLS, which phones ask for before a page may work offline. */
  readonly https: boolean;
}

const HIGHEST_SPEED = 3_600;

export function readOptions(args: readonly string[]): DemoOptions {
  const program = inChinese(new Command("npm run demo --"))
    .description(
      "启动整套系统并播放一场暴雨：默认是本县的设计暴雨，也可以是任何真实记录。播放的都是演练数据。",
    )
    .option("--speed <倍>", "播放速度，事件秒/实际秒", speedOf, 120)
    .option("--county <文件夹>", "县域文件夹", "counties/gaoxian")
    .option("--readings <csv>", "播放这个读数文件，而不是设计暴雨")
    .option("--faults <名称,…>", "打开 storm.json 里的故障，逗号分隔；all 为全部", listOf, [])
    .option("--port <端口>", "网页端口", portOf, 3000)
    .option("--data <文件夹>", "数据文件夹；默认 data/demo/<县代码>")
    .option("--https", "局域网用 https，供手机试用应急通（离线、拍照）；显示二维码", false)
    .option("--no-storm", "只启动，不播放")
    .option("--fresh", "清空这份演示数据，重新开始", false);
  program.parse(args, { from: "user" });
  const given = program.opts<{
    speed: number;
    county: string;
    readings?: string;
    faults: string[];
    port: number;
    data?: string;
    storm: boolean;
    fresh: boolean;
    https: boolean;
  }>();
  return {
    ...given,
    county: resolve(given.county),
    readings: given.readings === undefined ? null : existing(given.readings),
    data: given.data === undefined ? null : resolve(given.data),
  };
}

/** Before minutes of preparation: a taken port would otherwise be found only at their end. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((free, taken) => {
    probe.once("error", (error: NodeJS.ErrnoException) => taken(portProblem(error, port)));
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

function portProblem(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== "EADDRINUSE") return error;
  return new Conflict({
    code: "port-taken",
    message: `端口 ${port} 已被别的程序占用。`,
    mend: `换一个端口：npm run demo -- --port ${port + 1}，或先停掉占用它的程序。`,
  });
}

function speedOf(text: string): number {
  const speed = Number(text);
  if (!(speed >= 1 && speed <= HIGHEST_SPEED)) {
    throw new InvalidArgumentError(`应为 1 到 ${HIGHEST_SPEED} 之间的数，例如 --speed 120。`);
  }
  return speed;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError("应为 1 到 65535 之间的整数，例如 --port 3100。");
  }
  return port;
}

function listOf(text: string): string[] {
  return text.split(/[,，]/).filter((part) => part !== "");
}

function existing(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return absolute;
  throw new Conflict({
    code: "readings-missing",
    message: `没有读数文件 ${absolute}。`,
    mend: "请核对 --readings 的路径。",
  });
}
