import { expect, it } from "vitest";
import { detailLine as lineIn } from "@/lib/audit/detailWords";

const detailLine = (detail: Readonly<Record<string, unknown>>) => lineIn(detail, "Asia/Shanghai");

it("says a deed's detail in words, and what has none as it is kept", () => {
  expect(
    detailLine({
      role: "township",
      adminAreaCode: "511525101",
      departmentCode: null,
      enabled: false,
    }),
  ).toBe("角色：乡镇，区域：511525101，启用：否");
  expect(detailLine({ kind: "person", secondFactor: "code" })).toBe(
    "类别：浏览器，第二因素：动态口令",
  );
  expect(detailLine({ reason: "password", origin: "address" })).toBe(
    "理由：口令不对，来源：用过的地址",
  );
  expect(detailLine({ reason: "橙色预警，电话联系" })).toBe("理由：橙色预警，电话联系");
  expect(detailLine({ kind: "first", facts: ["flooding", "roadCut"], deed: "finish" })).toBe(
    "类别：首报，情况：进水受淹、道路中断，操作：完成",
  );
  expect(detailLine({ actor: "", action: ["session.login"], subject: "", to: [] })).toBe(
    "做了什么：登录",
  );
  expect(detailLine({ answer: "confirmed", roundId: 79, unheardOf: { a: 1 } })).toBe(
    "应答：确认，叫应轮次：79，unheardOf：（a：1）",
  );
});

it("says what lies deeper in brackets, and instants by the county's clock", () => {
  const clock = {
    ...{ mode: "replay", title: "设计暴雨", speed: 120, paused: true, held: false },
    anchorEvent: Date.parse("2026-07-13T18:30:00Z"),
    anchorWall: Date.parse("2026-11-29T13:05:48.895Z"),
  };
  expect(detailLine({ clock })).toBe(
    "县钟：（方式：回放，回放内容：设计暴雨，倍速：120，暂停：是，等待数据：否，" +
      "县时间：2026-07-14 02:30:00，对应的实际时间：2026-11-29 21:05:48）",
  );
  const to = { kind: "township", code: "511525101" };
  expect(detailLine({ deedId: "a", incidentId: 4, to, text: "巡查", after: [7, 9] })).toBe(
    "事件：4，承办：（类别：乡镇，代码：511525101），内容：巡查，前置任务：7、9",
  );
  const slot = { role: "leader", startsAt: "08:30", hours: 24, days: "workday" };
  expect(detailLine({ pattern: { slots: [slot], persons: { leader: ["p1", "p2"] } } })).toBe(
    "排班规则：（班次：（角色：带班领导，开始：08:30，时长（小时）：24，日子：工作日），轮值：（带班领导：p1、p2））",
  );
});
