import { renderUnicodeCompact } from "uqr";
import type { Instant } from "@/lib/time/instant";
import { calendarDay, clockTime } from "@/lib/time/localTime";
import type { Tier } from "@/lib/warning/tier";
import { CERTIFICATE_PATH, type Tls } from "@/server/http/service";
import type { Progress } from "@/server/replay/player";
import { lanAddresses } from "./addresses";
import { fingerprintOf } from "./certificate";

const LINE_EVERY_MS = 5_000;

export interface Standing {
  readonly eventTime: Instant;
  readonly progress: Progress;
  readonly openWarnings: ReadonlyMap<Tier, number>;
  readonly state: string;
}

/** One line that is written over on a terminal, and a line every few seconds elsewhere. */
export function createProgressLine(timeZone: string, wallNow: () => number) {
  let lastLineAt = 0;
  let isOpen = false;
  return {
    show(standing: Standing): void {
      const line = progressText(standing, timeZone);
      if (process.stdout.isTTY) {
        process.stdout.write(`\r\x1b[2K${line}`);
        isOpen = true;
        return;
      }
      if (wallNow() - lastLineAt < LINE_EVERY_MS) return;
      lastLineAt = wallNow();
      console.log(line);
    },
    /** Anything else that is said goes below the line. */
    say(sentence: string): void {
      if (isOpen) process.stdout.write("\n");
      isOpen = false;
      console.log(sentence);
    },
  };
}

function progressText(standing: Standing, timeZone: string): string {
  const { eventTime, progress, openWarnings, state } = standing;
  const open = (["red", "orange", "yellow", "blue"] as const)
    .map((tier) => `${TIER_WORDS[tier]} ${openWarnings.get(tier) ?? 0}`)
    .join(" ");
  const time = `${calendarDay(eventTime, timeZone)} ${clockTime(eventTime, timeZone)}`;
  return `${state} ${time} │ 读数 发送 ${progress.sent} 入库 ${progress.stored} 重复 ${progress.duplicates} 拒收 ${progress.refused} │ 预警 ${open}`;
}

const TIER_WORDS = { red: "红", orange: "橙", yellow: "黄", blue: "蓝" } as const;

/** The account that a visitor plays a person in the field with. */
export interface Visitor {
  readonly login: string;
  readonly password: string;
  /** When the play first calls that person; null where it does not, or has. */
  readonly calledAt: Instant | null;
  readonly timeZone: string;
}

export interface Welcome {
  readonly url: string;
  readonly port: number;
  readonly host: string;
  readonly login: string;
  readonly password: string;
  /** Who can be played on a phone; null for nobody. */
  readonly visitor: Visitor | null;
  readonly isEmbedded: boolean;
  /** The certificate the local net is served with; null: in plain. */
  readonly tls: Tls | null;
}

/** What a visitor needs: one address, one account, and what this database is not for. */
export function welcomeText(welcome: Welcome): string {
  const { url, port, host, login, password, visitor, isEmbedded, tls } = welcome;
  const scheme = tls ? "https" : "http";
  const lan =
    host === "0.0.0.0" ? lanAddresses().map((address) => `${scheme}://${address}:${port}`) : [];
  return [
    "",
    `  打开 open     ${url}`,
    ...(lan.length > 0 ? [`  同网设备 LAN   ${lan.join("  ")}`] : []),
    `  账号 account  ${login}`,
    `  口令 password ${password}`,
    "  这个账号没有绑定动态口令：下达任务、开立事件前先在“我的账号”里绑定，或用下面的指挥长链接。",
    "",
    ...(tls && lan[0] ? phoneText(lan[0], tls) : []),
    ...(visitor ? visitorText(visitor, `${lan[0] ?? url}/field`) : []),
    ...(isEmbedded
      ? [
          "  内置数据库只供试用：经得起进程被杀（kill -9），经不起断电；接入真实数据源必须使用 PostgreSQL。",
          "  The embedded database survives kill -9 but not a power cut; it is for trials.",
        ]
      : []),
    "  按 Ctrl-C 停止；下次启动接着这里继续，--fresh 清空重来。",
    "",
  ].join("\n");
}

/** Where a visitor on this machine takes command. */
export function commanderText(address: string): string {
  return [
    "",
    "  演练已开始。当指挥长：在这台电脑上打开下面的链接（只能用一次，15 分钟内有效，演练结束即失效），",
    "  有事件需要启动响应时，大厅右侧会出现建议和一个按钮。",
    "  Take command of the exercise: open this on this machine (works once, for 15 minutes).",
    "",
    `  指挥长 commander  ${address}`,
    "",
  ].join("\n");
}

/** What can be tried on a phone, or in a second window of a browser. */
export function visitorText(
  { login, password, calledAt, timeZone }: Visitor,
  address: string,
): readonly string[] {
  const wait =
    calledAt === null
      ? "等到叫应响起"
      : `等到回放时间约 ${clockTime(calledAt, timeZone)} 叫应响起（来不及可先在大厅暂停回放）`;
  return [
    `  手机试用账号 phone account   ${login}`,
    `  手机试用口令 phone password  ${password}`,
    `  在手机（或另一个浏览器）打开 ${address} 登录，${wait}，按“我收到了”：`,
    "  大厅上就是您本人的确认，模拟人员不替这个账号应答。Sign in there and press the button yourself.",
    "",
  ];
}

/** How a phone gets here, and how it comes to trust the certificate; that is what works offline. */
export function phoneText(address: string, tls: Tls): readonly string[] {
  const picture = renderUnicodeCompact(`${address}/field`).split("\n");
  const certificate = `${address.replace(/^https:/, "http:")}${CERTIFICATE_PATH}`;
  return [
    `  手机 phone    ${address}/field`,
    "",
    ...picture.map((line) => `  ${line}`),
    "",
    "  手机首次打开会提示证书不受信任，可选“高级 → 继续”。离线与安装还要信任这张证书：",
    `  用手机打开 ${certificate}，安装为 CA 证书（苹果还要在“证书信任设置”里打开），`,
    "  先核对指纹；试用完请从手机上删去。Trust the certificate on the phone to work offline:",
    `  SHA-256 ${fingerprintOf(tls)}`,
    "",
  ];
}
