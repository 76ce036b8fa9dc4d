import { TASK_DEED_NAMES } from "@/lib/task/life";
import { FIELD_FACT_NAMES } from "./fieldFact";
import type { Doing } from "./intent";
import type { FieldSnapshot } from "./snapshot";

/** What somebody has done, as a line of a list: `已出发：巡查 2 组沟口`. */
export function doingWords(doing: Doing, snapshot: FieldSnapshot): string {
  switch (doing.kind) {
    case "confirmCall":
      return `确认叫应${placeOf(snapshot, doing.roundId)}`;
    case "declineCall":
      return `不在村${placeOf(snapshot, doing.roundId)}`;
    case "taskStep": {
      const task = snapshot.tasks.find(({ id }) => id === doing.taskId);
      return `任务${TASK_DEED_NAMES[doing.deed]}${task ? `：${task.text}` : ""}`;
    }
    case "headcount":
      return `转移点名 ${areaOf(snapshot, doing.adminAreaCode)}`;
    case "settle":
      return `定点名 ${areaOf(snapshot, doing.adminAreaCode)}：用${doing.keep === "mine" ? "我的" : "对方的"}`;
    case "report":
      return `上报：${FIELD_FACT_NAMES[doing.fact]}`;
    case "photo":
      return doing.of.kind === "report" ? "上报的照片" : "任务的照片";
  }
}

function placeOf(snapshot: FieldSnapshot, roundId: number): string {
  const call = snapshot.calls.find((one) => one.roundId === roundId);
  return call ? `：${call.areaName}` : "";
}

function areaOf(snapshot: FieldSnapshot, code: string): string {
  const move = snapshot.moves.find(({ area }) => area.code === code);
  return move?.area.name ?? snapshot.person.areas.find((area) => area.code === code)?.name ?? code;
}
