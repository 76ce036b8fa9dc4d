import type { Chance } from "../scenario/chance";
import type { TaskMove } from "./behaviour";

/** What simulated people say with a step of a task. */
export const STEP_WORDS: Record<TaskMove | "refuse", string> = {
  accept: "",
  depart: "队伍已出发",
  arrive: "已到现场",
  progress: "正在处置，现场情况可控",
  finish: "处置完毕",
  refuse: "人员都在别处，无法抽调",
};

/** What they see on a scene; nothing by which a plan would propose a level. */
const SIGHTS = [
  "低洼处积水约三十厘米，水还在涨，已设警戒",
  "河水离路面不到一米，岸边住户已通知",
  "坡脚有零星落石，已拉警戒线，单边放行",
  "沟里水浑、流得急，漫水桥已封闭",
  "雨势不减，现场人员安全，暂无新的险情",
] as const;

/** What whoever came to a task's scene reports from there. */
export function sightWords(chance: Chance, taskId: number): string {
  const drawn = Math.floor(chance.uniform("report/words", taskId) * SIGHTS.length);
  return SIGHTS[drawn] ?? SIGHTS[0];
}

/** About a tenth of a minute of arc: a receiver's fix is near its place, not on it. */
const NEAR_DEGREES = 0.0015;

/** Where somebody says to be who came to a place; null where the place is not known. */
export function fixNear(
  chance: Chance,
  taskId: number,
  place: readonly [number, number] | null,
): [number, number] | null {
  if (place === null) return null;
  const off = (axis: string) => NEAR_DEGREES * (2 * chance.uniform(`fix/${axis}`, taskId) - 1);
  const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return [rounded(place[0] + off("lon")), rounded(place[1] + off("lat"))];
}
