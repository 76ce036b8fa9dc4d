import type { ChannelStanding, ChannelState } from "@/lib/message/channelState";
import { spokenAge } from "@/lib/time/localTime";

const STANDING_WORDS: Readonly<Record<ChannelStanding, string>> = {
  notConfigured: "未配置",
  paused: "已停用",
  up: "正常",
  down: "中断",
};

/** One word: what nothing has gone through yet is not called sound. */
export function standingWord({ standing, lastSuccessAt }: ChannelState): string {
  return standing === "up" && lastSuccessAt === null ? "未验证" : STANDING_WORDS[standing];
}

/** One line of how a channel stands. */
export function standingLine(state: ChannelState): string {
  const { standing, why, lastFailure, lastFailureAt, lastSuccessAt } = state;
  // The mark and the channel's purpose say it already, unless there is more to it.
  if (standing === "paused") return "";
  if (standing === "notConfigured") return why?.endsWith("没有配置") ? "" : (why ?? "");
  if (standing === "down") return lastFailure ?? "";
  if (lastFailureAt !== null && lastFailureAt >= (lastSuccessAt ?? 0)) {
    return `最近一次没有发出：${lastFailure}`;
  }
  return lastSuccessAt === null ? "已配置，还没有发过；先试发一条" : "";
}

/** `3.5 %`; a dash before the first attempt. */
export function rateWords(rate: number | null): string {
  if (rate === null) return "—";
  return `${(rate * 100).toFixed(rate > 0 && rate < 0.1 ? 1 : 0)} %`;
}

/** `12 分前`; a dash where it never was. */
export function agoWords(at: number | null, now: number | null): string {
  if (at === null || now === null) return "—";
  return `${spokenAge(now - at)}前`;
}
