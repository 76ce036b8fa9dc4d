import { describe, expect, it } from "vitest";
import type { ToldCall } from "@/lib/calling/told";
import { callEntries } from "@/lib/incident/callEntries";
import { NOW } from "./given";

const CALL: ToldCall = {
  id: 1,
  warningId: 3,
  tier: "yellow",
  roundKind: "issue",
  kind: "began",
  at: NOW,
  areaName: "文江镇",
  hazard: "rain",
  personName: null,
  personTitle: null,
  personPlaceName: null,
  placeName: null,
  adminAreaCode: null,
  levelName: null,
  lineTitle: null,
  actor: null,
  reason: null,
};
const CONFIRMED = {
  ...CALL,
  kind: "confirmed",
  personName: "崔子梅",
  personTitle: "村主任",
  personPlaceName: "游鱼村",
  placeName: "游鱼村",
  levelName: "村",
} as const;
const entryOf = (call: ToldCall, warnings: "one" | "several" = "one") =>
  callEntries([call], warnings)[0];
const words = (change: Partial<ToldCall>) => entryOf({ ...CALL, ...change })?.words;

describe("a call in the timeline", () => {
  it("began only with a rise; of a fall or a lift it says whom it tells", () => {
    expect(words({})).toBe("文江镇雨量监测黄色预警开始叫应");
    expect(words({ roundKind: "upgrade" })).toBe("文江镇雨量监测预警升至黄色，再次叫应");
    expect(words({ roundKind: "downgrade" })).toBe("文江镇雨量监测预警降至黄色，告知相关责任人");
    expect(words({ roundKind: "lift" })).toBe("文江镇雨量监测预警解除，告知相关责任人，叫应结束");
  });

  it("names place and post of a person, and the warning where there are several", () => {
    expect(entryOf(CONFIRMED)?.words).toBe("游鱼村 村主任 崔子梅 已确认叫应");
    expect(entryOf(CONFIRMED, "several")?.words).toBe(
      "游鱼村 村主任 崔子梅 已确认叫应（文江镇雨量监测黄色预警）",
    );
    const above = {
      kind: "toldAbove",
      placeName: "高县",
      lineTitle: "县应急值班员",
      personName: "孙世林",
      personTitle: "带班领导",
      personPlaceName: "高县",
    } as const;
    expect(words(above)).toBe("高县 县应急值班员 叫应没有落实，已告知上一级 高县 带班领导 孙世林");
  });

  it("is like others of its warning and level, but not where a person stands behind it", () => {
    expect(entryOf(CONFIRMED, "several")?.like).toMatchObject({
      before: "村 已确认叫应 ",
      after: " 人（文江镇雨量监测黄色预警）",
    });
    const keys = [CONFIRMED, { ...CONFIRMED, warningId: 4 }, { ...CONFIRMED, levelName: "组长" }];
    expect(new Set(keys.map((call) => entryOf(call)?.like?.key)).size).toBe(3);
    expect(entryOf({ ...CONFIRMED, actor: "王芳" })?.like).toBeNull();
    expect(entryOf({ ...CONFIRMED, kind: "declined" })?.like).toBeNull();
  });
});
