import { type Level, levelName } from "@/lib/incident/level";
import { responseTurn, TURN_NAMES } from "@/lib/incident/life";

/** `启动Ⅲ级响应`, `提升至Ⅱ级响应`: what the proposal's one button does, or that another may be chosen. */
export function orderButtonWords(present: Level | null, proposed: Level | null): string {
  const turn = responseTurn(present, proposed);
  if (turn === null || proposed === null) return "调整响应";
  return `${TURN_NAMES[turn]}${turn === "start" ? "" : "至"}${levelName(proposed)}响应`;
}

/** `建议启动Ⅲ级响应`, of a level that is another than the present one. */
export function proposedWords(present: Level | null, proposed: Level): string {
  return `建议${orderButtonWords(present, proposed)}`;
}
