import { spoken, withoutStop } from "./documentWords";
import type { TimelineEntry } from "./timeline";

/** A part of a report takes 4000 characters; what people add to it needs some of them. */
const MOST_CHARACTERS = 3_500;

/**
 * The turns of warnings in the words they had, a paragraph for each warning: all of them, or in brief
 * how it began, how high it rose and how it stands. Of more than a report can hold each is told in
 * brief, and of still more the last ones are counted. `taken` characters of the part are in use already.
 */
export function weatherWords(
  timeline: readonly TimelineEntry[],
  timeZone: string,
  detail: "whole" | "brief",
  taken: number,
): string {
  const most = MOST_CHARACTERS - taken;
  const turns = new Map<string, TimelineEntry[]>();
  for (const entry of timeline) {
    if (entry.kind !== "warning") continue;
    const warning = entry.href ?? entry.key;
    turns.set(warning, [...(turns.get(warning) ?? []), entry]);
  }
  if (turns.size === 0) return "无预警记录。";
  const whole = [...turns.values()].map((entries) => paragraph(entries, timeZone));
  if (detail === "whole" && lengthOf(whole) <= most) return whole.join("\n");
  const brief = [...turns.values()].map((entries) => paragraph(mainTurns(entries), timeZone));
  const kept = brief.filter((_, place) => lengthOf(brief.slice(0, place + 1)) <= most);
  const left = brief.length - kept.length;
  return [...kept, ...(left > 0 ? [`另有 ${left} 个预警，见事件时间线。`] : [])].join("\n");
}

/** `雨量监测预警（北镇）：7月14日2时25分发布橙色。…；7月14日3时10分升至红色。…。` */
function paragraph(entries: readonly TimelineEntry[], timeZone: string): string {
  const subject = SUBJECT.exec(entries[0]?.words ?? "")?.[0] ?? "";
  const turns = entries.map(
    ({ at, words }) =>
      `${spoken(at, timeZone)}${withoutStop(words.replace(subject, "")).replaceAll("。", "，")}`,
  );
  return `${subject === "" ? "" : `${subject}：`}${turns.join("；")}。`;
}

/** What each turn's words begin with: of which warning it is. */
const SUBJECT = /^[^。（]*预警（[^）]*）/u;

/** How it began, the last time it rose, and the last turn. */
function mainTurns(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const first = entries[0];
  const rise = entries.findLast(({ words }) => words.replace(SUBJECT, "").startsWith("升"));
  const last = entries.at(-1);
  return entries.filter((entry) => entry === first || entry === rise || entry === last);
}

const lengthOf = (paragraphs: readonly string[]) =>
  paragraphs.reduce((sum, { length }) => sum + length + 1, 0);
