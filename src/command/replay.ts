import { basename } from "node:path";
import { SingleBar } from "cli-progress";
import { type Command, InvalidArgumentError, Option } from "commander";
import { formatInstant, type Instant } from "@/lib/time/instant";
import {
  type Play,
  type Played,
  type Progress,
  playReadings,
  Refused,
} from "@/server/replay/player";
import { readRecord } from "@/server/replay/record";
import { recordEmpty } from "./recordEmpty";
import { createProgressFile } from "./replayProgress";

export function register(program: Command): void {
  program
    .command("replay <readings.csv>")
    .description("把读数文件通过公开的收数接口播放给运行中的服务器；中断后再运行即从断点继续")
    .requiredOption("--url <url>", "服务器地址，如 http://localhost:3000", urlOf)
    .addOption(
      new Option("--key <key>", "演练数据源的密钥（brain source add --kind exercise）")
        .env("SOURCE_KEY")
        .makeOptionMandatory(),
    )
    .option(
      "--speed <n>",
      "倍速；max 或 0 为服务器能收多快就多快（默认 120；续播时默认不变）",
      speedOf,
    )
    .option("--title <title>", "屏幕上显示的名称；默认取文件名")
    .addOption(
      new Option("--anchor <where>", "wall 平移到结束时正好是现在，record 保持原有时刻")
        .choices(["wall", "record"])
        .default("wall"),
    )
    .option("--over", "先清空已有的演练数据再播放")
    .option("--progress <file>", "断点文件；默认放在读数文件旁边，播完即删")
    .option("--json", "输出 JSON")
    .action(replay);
}

interface ReplayOptions {
  readonly url: string;
  readonly key: string;
  readonly speed?: number | "max";
  readonly title?: string;
  readonly anchor: "wall" | "record";
  readonly over?: boolean;
  readonly progress?: string;
  readonly json?: boolean;
}

async function replay(path: string, options: ReplayOptions): Promise<void> {
  const record = await readRecord(path);
  for (const problem of record.problems) console.error(problem);
  if (record.readings.length === 0) throw recordEmpty(path);
  const title = options.title ?? basename(path);
  const play = { ...record, title };
  const file = createProgressFile(options.progress ?? `${path}.progress.json`);
  const screen = options.json || !process.stderr.isTTY ? null : createScreen(play);
  const wait = screen ? screen.wait : sayOnChange((why) => console.error(`等待：${why}`));
  const interrupted = stopOnSignal();
  try {
    const played = await playReadings({
      play,
      url: options.url,
      key: options.key,
      speed: options.speed ?? null,
      anchor: options.anchor,
      from: options.over ? "over" : "empty",
      kept: options.over ? null : file.read(),
      signal: interrupted,
      onWait: wait,
      onProgress(progress, now) {
        file.write(progress);
        screen?.show(progress, now);
      },
    });
    screen?.end();
    file.remove();
    report(played, options);
  } catch (error) {
    screen?.end();
    file.flush();
    if (!interrupted.aborted) throw withOwnOption(error);
    console.error("已中断；再运行同一条命令即从断点继续。");
    process.exitCode = 130;
  }
}

function createScreen(play: Play) {
  const bar = new SingleBar({
    format:
      "{bar} {percentage}% | {value}/{total} 条 | {time} | 入库 {stored} 重复 {duplicates} 拒收 {refused} {state}",
    hideCursor: true,
    etaBuffer: 50,
  });
  bar.start(play.readings.length, 0, { ...NOTHING, state: "连接服务器" });
  return {
    show: ({ position, stored, duplicates, refused }: Progress, now: Instant) =>
      bar.update(position, { time: formatInstant(now), stored, duplicates, refused, state: "" }),
    wait: (why: string) => bar.update({ state: `等待：${why}` }),
    end: () => bar.stop(),
  };
}

/** Without a screen to draw on: each reason once, until another comes. */
function sayOnChange(say: (why: string) => void): (why: string) => void {
  let last: string | null = null;
  return (why) => {
    if (why !== last) say(why);
    last = why;
  };
}

const NOTHING = { time: "", stored: 0, duplicates: 0, refused: 0 };

function report(played: Played, { json }: ReplayOptions): void {
  const { outcome, shift, sent, stored, duplicates, corrected, refused } = played;
  if (json) {
    console.log(JSON.stringify({ outcome, shift, sent, stored, duplicates, corrected, refused }));
  } else {
    const end = outcome === "played" ? "播放完毕" : "回放被结束，没有播完";
    console.log(
      `${end}：发送 ${sent} 条，入库 ${stored}，更正 ${corrected}，重复 ${duplicates}，拒收 ${refused}。`,
    );
  }
  if (outcome === "ended") process.exitCode = 1;
}

/** The first signal ends the play in order, with its progress kept; the second ends the process. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return controller.signal;
}

function urlOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError("应为网址，如 http://localhost:3000。");
}

function speedOf(text: string): number | "max" {
  if (text === "max" || Number(text) === 0) return "max";
  const speed = Number(text);
  if (speed >= 0.1 && speed <= 100_000) return speed;
  throw new InvalidArgumentError("应为 0.1 到 100000 的倍数，或 max。");
}

const CLEARED_BY_OVER = new Set(["already-replaying", "later-data-exist"]);

/** The server says what can be done about a conflict; how it is asked for is the command's to say. */
function withOwnOption(error: unknown): unknown {
  if (!(error instanceof Refused) || !CLEARED_BY_OVER.has(error.code)) return error;
  const { status, code, message, mend } = error;
  return new Refused(status, { code, detail: message, mend: `${mend}清空重来用 --over。` });
}
