import { expect, it } from "vitest";
import { detailLine } from "@/lib/audit/detailWords";

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
    '应答：确认，叫应轮次：79，unheardOf：{"a":1}',
  );
});
