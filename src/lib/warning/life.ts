import type { Instant } from "@/lib/time/instant";
import type { WarningRecord } from "./record";
import { type RecordLine, recordLines } from "./recordLines";
import { type RaisedTier, type Tier, tierRank } from "./tier";

/** A stretch of a warning's life with one tier, as it was issued. */
export interface LifeSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly tier: RaisedTier;
}

/** A moment of it that is worth a word. */
export interface LifeMoment {
  readonly at: Instant;
  readonly words: string;
  readonly tier: RaisedTier | null;
}

export interface Life {
  readonly spans: readonly LifeSpan[];
  readonly moments: readonly LifeMoment[];
}

const SHORT: Record<Tier, string> = {
  none: "无",
  blue: "蓝",
  yellow: "黄",
  orange: "橙",
  red: "红",
};

/** A warning from its first word to its last, or to now while it lasts. */
export function lifeOf({ warning, transitions }: WarningRecord, now: Instant): Life {
  const end = warning.liftedAt ?? Math.max(now, warning.issuedAt);
  const spans: LifeSpan[] = [];
  for (const one of transitions) {
    if (one.tierFrom === one.tierTo) continue;
    closeSpan(spans, one.issuedAt);
    if (one.tierTo !== "none") spans.push({ from: one.issuedAt, to: end, tier: one.tierTo });
  }
  return {
    spans: spans.filter((span) => span.to > span.from),
    moments: recordLines(transitions)
      .flatMap((line) => momentOf(line) ?? [])
      .map((moment) => ({ ...moment, at: Math.max(moment.at, warning.issuedAt) })),
  };
}

function closeSpan(spans: LifeSpan[], at: Instant): void {
  const open = spans.pop();
  if (open) spans.push({ ...open, to: Math.min(open.to, at) });
}

function momentOf(line: RecordLine): LifeMoment | null {
  if (line.kind === "run") {
    return { at: line.from, words: `${line.stationName} 时断时续`, tier: null };
  }
  const one = line.transition;
  const { issuedAt: at, stationName } = one;
  if (one.kind === "silent") return { at, words: `${stationName} 数据中断`, tier: null };
  if (one.kind === "back") return { at, words: `${stationName} 恢复`, tier: null };
  if (one.kind === "correction" && one.tierFrom === one.tierTo) {
    return { at, words: `更正：${stationName}`, tier: null };
  }
  if (one.tierFrom === one.tierTo) return null;
  return { at, words: turnWords(one.tierFrom, one.tierTo), tier: raised(one.tierTo) };
}

function turnWords(from: Tier, to: Tier): string {
  if (from === "none") return `发布 ${SHORT[to]}色`;
  if (to === "none") return "解除";
  return `${tierRank(to) > tierRank(from) ? "升" : "降"}${SHORT[to]}`;
}

function raised(tier: Tier): RaisedTier | null {
  return tier === "none" ? null : tier;
}
