import type { Count } from "@/lib/field/headcount";
import type { Doing, Intent } from "@/lib/field/intent";
import type { Lane } from "@/lib/field/lane";
import { intentOf, type Queue, queued } from "@/lib/field/queue";
import type { FieldSnapshot } from "@/lib/field/snapshot";
import { UNKNOWN_ORIGIN } from "@/lib/picture/origin";

/** 2026-07-13 16:52 in Beijing. */
export const NOW = Date.parse("2026-07-13T08:52:00Z");
export const WANG = 7;
export const PHONE = "00000000-0000-4000-8000-0000000000aa";

export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

export function count(arrived: number, onTheWay = 0): Count {
  return {
    total: { households: 9, people: 31 },
    onTheWay: { households: onTheWay, people: onTheWay },
    arrived: { households: arrived, people: arrived },
  };
}

export const CONFIRM: Doing = { kind: "confirmCall", roundId: 1 };
export const ACCEPT: Doing = { kind: "taskStep", taskId: 5, deed: "accept", words: "", fix: null };
export const REPORT: Doing = {
  kind: "report",
  fact: "waterRising",
  words: "漫过桥面",
  adminAreaCode: "511525101203",
  place: "2 组桥头",
  fix: null,
};
/** Of a report that is on record already. */
export const PHOTO = photoOf(uuid(999));
export const COUNT: Doing = {
  kind: "headcount",
  matter: { kind: "warning", id: 3 },
  adminAreaCode: "511525101203",
  base: 2,
  count: count(4),
};

/** Intents of one phone, made one after the other. */
export function made(doings: readonly Doing[], userId = WANG): readonly Intent[] {
  const lastNumbers: Record<Lane, number> = { urgent: 0, report: 0, photo: 0 };
  return doings.map((doing, place) => {
    const at = NOW + place * 1_000;
    const intent = intentOf(doing, {
      id: uuid(place + 1),
      clientId: PHONE,
      userId,
      at,
      lastNumbers,
    });
    lastNumbers[intent.lane] = intent.number;
    return intent;
  });
}

export function queueOf(doings: readonly Doing[], userId = WANG): Queue {
  return made(doings, userId).map(queued);
}

export const SNAPSHOT: FieldSnapshot = {
  at: NOW,
  wallAt: NOW,
  clock: { mode: "live" },
  timeZone: "Asia/Shanghai",
  person: {
    userId: WANG,
    name: "王志明",
    title: "村主任",
    area: { code: "511525101203", name: "雪顶村" },
    areas: [{ code: "511525101203", name: "雪顶村" }],
    dutyRoom: null,
  },
  calls: [
    {
      roundId: 1,
      warningId: 3,
      hazard: "rain",
      tier: "orange",
      areaName: "庆符镇",
      exercise: true,
      askedAt: NOW - 60_000,
      placeName: "雪顶村",
      title: "村主任",
      deadlineAt: NOW + 165_000,
      next: { name: "罗光荣", title: "支书", personCode: "p2" },
      answer: null,
      answeredAt: null,
      way: null,
      isOver: false,
      reason: "3 小时雨量 53.4 mm ≥ 50 mm（雪顶站）",
      nextContact: null,
    },
  ],
  warnings: [],
  tasks: [
    {
      id: 5,
      incidentTitle: "庆符镇强降雨",
      text: "巡查 2 组沟口",
      state: "assigned",
      scene: true,
      dueAt: NOW + 600_000,
      exercise: true,
    },
  ],
  moves: [
    {
      matter: { kind: "warning", id: 3 },
      title: "橙色雨量监测预警 · 庆符镇",
      area: { code: "511525101203", name: "雪顶村" },
      suggested: count(0),
      kept: { version: 2, count: count(2), by: "夏芳", userId: 9, at: NOW - 600_000 },
      exercise: true,
    },
  ],
};

/** A picture of the report of an intent. */
export function photoOf(intentId: string): Doing {
  return { kind: "photo", of: { kind: "report", intentId }, origin: UNKNOWN_ORIGIN };
}
