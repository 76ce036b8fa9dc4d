import { spoken, withoutStop } from "./documentWords";
import type { TimelineEntry } from "./timeline";

/** A part of a report takes 4000 characters; what people add to it needs some of them. */
const MOST_CHARACTERS = 3_000;

/**
 * The turns of warnings in the words they had, a paragraph for each warning. Of more than a report can
 * hold each warning says how it began and how it stands, and of still more the last ones are counted.
 */
export function weatherWords(timeline: readonly TimelineEntry[], timeZone: string): string {
  const turns = new Map<string, TimelineEntry[]>();
  for (const entry of timeline) {
    if (entry.kind !== "warning") continue;
    const warning = entry.href ?? entry.key;
    turns.set(warning, [...(turns.get(warning) ?? []), entry]);
  }
  if (turns.size === 0) return "无预警记录。";
  const said = (entries: readonly TimelineEntry[]) =>
    entries.map(({ at, words }) => `${spoken(at, timeZone)}，${withoutStop(words)}。`).join("");
  const whole = [...turns.values()].map(said);
  if (lengthOf(whole) <= MOST_CHARACTERS) return whole.join("\n");
  const brief = [...turns.values()].map((entries) => said(ends(entries)));
  const kept = brief.filter((_, place) => lengthOf(brief.slice(0, place + 1)) <= MOST_CHARACTERS);
  const left = brief.length - kept.length;
  return [...kept, ...(left > 0 ? [`另有 ${left} 个预警，见事件时间线。`] : [])].join("\n");
}

function ends(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return entries.length <= 2 ? entries : [...entries.slice(0, 1), ...entries.slice(-1)];
}

const lengthOf = (paragraphs: readonly string[]) =>
  paragraphs.reduce((sum, { length }) => sum + length + 1, 0);
