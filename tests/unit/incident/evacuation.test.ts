import { describe, expect, it } from "vitest";
import {
  evacuationFigures,
  evacuationWords,
  type VillageCount,
  villageCountWords,
} from "@/lib/incident/evacuation";
import { NOW } from "./given";

function counted(
  village: string,
  [total, arrived, onTheWay]: readonly [number, number, number],
  at = NOW,
): VillageCount {
  const heads = (people: number) => ({ households: 0, people });
  return {
    id: `${village} ${at}`,
    adminAreaCode: village,
    areaName: village === "990001100001" ? "永安村" : "雪顶村",
    count: { total: heads(total), arrived: heads(arrived), onTheWay: heads(onTheWay) },
    by: "王芳",
    at,
    recordedAt: at,
  };
}

const YONGAN = "990001100001";
const XUEDING = "990001100002";

describe("the head counts of an incident", () => {
  it("add up the newest of each village", () => {
    const counts = [
      counted(YONGAN, [150, 20, 10]),
      counted(XUEDING, [31, 31, 0], NOW + 1),
      counted(YONGAN, [160, 120, 5], NOW + 2),
    ];
    expect(evacuationFigures(counts)).toEqual({
      villages: 2,
      total: 191,
      arrived: 151,
      onTheWay: 5,
      asOf: NOW + 2,
    });
  });

  it("are none, not nought, where nobody counted", () => {
    expect(evacuationFigures([])).toBeNull();
    expect(evacuationWords(null)).toBe("");
  });

  it("say of a village who has arrived, and who has not", () => {
    expect(villageCountWords(counted(YONGAN, [160, 120, 0]))).toBe(
      "永安村 点名：已转移 120／160，未到 40",
    );
    expect(villageCountWords(counted(YONGAN, [160, 120, 15]))).toBe(
      "永安村 点名：已转移 120／160，未到 40（15 在路上）",
    );
  });

  it("say in a report how far the move is", () => {
    const words = (...counts: VillageCount[]) => evacuationWords(evacuationFigures(counts));
    expect(words(counted(YONGAN, [160, 120, 15]), counted(XUEDING, [31, 31, 0]))).toBe(
      "转移点名 2 个村，应转移 191 人，已转移 151 人，未到 40 人（其中 15 人在路上）。",
    );
    expect(words(counted(XUEDING, [31, 31, 0]))).toBe(
      "转移点名 1 个村，应转移 31 人，已转移 31 人，应转移人员全部到齐。",
    );
  });
});
