/**
 * Grades of an incident and levels of a response, ascending as tiers are: Ⅳ is the least. One ladder
 * for both, because plans start a level by a grade (国家突发公共事件总体应急预案).
 */
export const LEVELS = ["IV", "III", "II", "I"] as const;
export type Level = (typeof LEVELS)[number];

export const NUMERALS: Record<Level, string> = { IV: "Ⅳ", III: "Ⅲ", II: "Ⅱ", I: "Ⅰ" };

export const GRADE_NAMES: Record<Level, string> = {
  IV: "一般",
  III: "较大",
  II: "重大",
  I: "特别重大",
};

/** `Ⅲ级`. */
export function levelName(level: Level): string {
  return `${NUMERALS[level]}级`;
}

/** `Ⅲ级响应`, or that none is ordered. */
export function responseWords(level: Level | null): string {
  return level === null ? "未启动响应" : `${levelName(level)}响应`;
}

/** 1 for Ⅳ to 4 for Ⅰ; 0 for none. */
export function levelRank(level: Level | null): number {
  return level === null ? 0 : LEVELS.indexOf(level) + 1;
}

/** The level and those below it, the least first. */
export function upTo(level: Level): readonly Level[] {
  return LEVELS.slice(0, levelRank(level));
}
