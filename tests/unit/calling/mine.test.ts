import { expect, it } from "vitest";
import { ownAnswerWords } from "@/lib/calling/mine";

it.each([
  ["confirmed", "app", "您已确认"],
  ["confirmed", "sms", "您已确认"],
  ["declined", "app", "您已答复不能到岗"],
  ["confirmed", "telephone", "已由值班人员按电话代记：确认收到"],
  ["declined", "telephone", "已由值班人员按电话代记：不能到岗"],
  ["confirmed", "simulated", "演练中已由模拟人员代答：确认收到"],
  [null, null, null],
] as const)("tells a person of its answer %s by %s: %s", (answer, way, words) => {
  expect(ownAnswerWords({ answer, way })).toBe(words);
});
