import type { Count } from "@/lib/field/headcount";
import type { Instant } from "@/lib/time/instant";

/** A head count of one village that was put in force (转移点名). */
export interface VillageCount {
  readonly id: string;
  readonly adminAreaCode: string;
  readonly areaName: string;
  readonly count: Count;
  readonly by: string;
  /** By the county's clock: when it was counted, and when it was put on record. */
  readonly at: Instant;
  readonly recordedAt: Instant;
}

/** How far the move is, over all villages that were counted. */
export interface EvacuationFigures {
  readonly villages: number;
  readonly total: number;
  readonly arrived: number;
  readonly onTheWay: number;
  /** When the newest of the counts was made. */
  readonly asOf: Instant;
}

/** The newest count of each village, added up; null where none was counted. `counts` oldest first. */
export function evacuationFigures(counts: readonly VillageCount[]): EvacuationFigures | null {
  const newest = [...new Map(counts.map((one) => [one.adminAreaCode, one])).values()];
  if (newest.length === 0) return null;
  const people = (part: keyof Count) =>
    newest.reduce((sum, { count }) => sum + count[part].people, 0);
  return {
    villages: newest.length,
    total: people("total"),
    arrived: people("arrived"),
    onTheWay: people("onTheWay"),
    asOf: Math.max(...newest.map(({ at }) => at)),
  };
}

/** `永安村 点名：已转移 120／160，未到 40`, with those of them who are on their way. */
export function villageCountWords({ areaName, count }: Omit<VillageCount, "id">): string {
  const { total, arrived, onTheWay } = count;
  const missing = total.people - arrived.people;
  const way = onTheWay.people > 0 ? `（${onTheWay.people} 在路上）` : "";
  return `${areaName} 点名：已转移 ${arrived.people}／${total.people}，未到 ${missing}${way}`;
}

/** As a report says it; empty where nobody was counted. */
export function evacuationWords(figures: EvacuationFigures | null): string {
  if (figures === null) return "";
  const { villages, total, arrived, onTheWay } = figures;
  const way = onTheWay > 0 ? `（其中 ${onTheWay} 人在路上）` : "";
  const missing = total === arrived ? "应转移人员全部到齐" : `未到 ${total - arrived} 人${way}`;
  return `转移点名 ${villages} 个村，应转移 ${total} 人，已转移 ${arrived} 人，${missing}。`;
}
