import type { ChannelKind } from "@/lib/message/channel";
import type { CellState } from "./boardLine";
import type { AnswerWay, CallEventKind, ChannelReach } from "./event";
import type { Outcome } from "./machine";

/** How a line stands, as boards say it. */
export const CELL_WORDS: Record<CellState, string> = {
  none: "不涉及",
  informed: "已告知",
  calling: "未应答",
  escalated: "已升级",
  stopped: "已停叫",
  confirmed: "已确认",
  exhausted: "无人应答",
  vacant: "无人在岗",
  closed: "已结束",
};

export const WAY_WORDS: Record<AnswerWay, string> = {
  app: "应用确认",
  sms: "短信回复",
  voice: "按键确认",
  link: "链接确认",
  telephone: "电话口述",
  simulated: "模拟应答",
};

export const OUTCOME_WORDS: Record<Outcome, string> = {
  confirmed: "已确认",
  declined: "不能到岗",
  noAnswer: "到时未应答",
  unreachable: "联系不上",
  skipped: "已跳过",
  askedBefore: "本轮已叫过",
};

const SHORT_CHANNELS: Record<ChannelKind, string> = {
  app: "应用",
  webPush: "推送",
  sms: "短信",
  voice: "语音",
  email: "邮件",
  weCom: "企业微信",
  dingTalk: "钉钉",
  feishu: "飞书",
  webhook: "回调",
};

const REACH_WORDS: Record<ChannelReach, string> = {
  handed: "发送中",
  withheld: "未外发",
  sent: "已发",
  delivered: "已达",
  read: "已读",
  failed: "未通",
};

/** `短信已达 · 语音未通`: what each channel came to, the furthest first; `应用已发 · 短信、语音未外发`. */
export function channelWords(
  channels: Readonly<Partial<Record<ChannelKind, ChannelReach>>>,
): string {
  const order: readonly ChannelReach[] = ["read", "delivered", "failed", "sent", "handed"];
  const known = Object.entries(channels) as [ChannelKind, ChannelReach][];
  const left = known
    .filter(([, reach]) => reach !== "withheld")
    .toSorted(([, a], [, b]) => order.indexOf(a) - order.indexOf(b))
    .map(([channel, reach]) => `${SHORT_CHANNELS[channel]}${REACH_WORDS[reach]}`);
  const withheld = known.flatMap(([channel, reach]) =>
    reach === "withheld" ? SHORT_CHANNELS[channel] : [],
  );
  const stayed = withheld.length > 0 ? [`${withheld.join("、")}${REACH_WORDS.withheld}`] : [];
  return [...left, ...stayed].join(" · ");
}

/** `语音未通，改走短信`: what a channel came to, and where the message went on. */
export function channelReachWords(
  channel: ChannelKind,
  reach: ChannelReach,
  next?: ChannelKind,
): string {
  const came = `${SHORT_CHANNELS[channel]}${REACH_WORDS[reach]}`;
  return next === undefined ? came : `${came}，改走${SHORT_CHANNELS[next]}`;
}

/** What an event is called in a call's history. */
export const EVENT_WORDS: Record<CallEventKind, string> = {
  began: "开始叫应",
  called: "已呼叫",
  receipt: "回执",
  confirmed: "已确认",
  declined: "表示不能到岗",
  deadline: "到时未应答",
  skipped: "跳过",
  noAnswer: "电话无人接听",
  byHand: "人工电话",
  stopped: "停止叫应",
  resumed: "恢复叫应",
  closed: "叫应结束",
  toldAbove: "已报上一级",
};

/** `3:12`, with hours where there are any: a time that runs or was taken. */
export function minuteClock(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1_000));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}
