import { expect, it } from "vitest";
import { type RobotKind, robotOutcome } from "@/lib/message/robotAnswer";
import { MINUTE } from "@/lib/time/instant";

const answer = (body: unknown) => ({ status: 200, body: JSON.stringify(body), retryAfterS: null });

/** As their makers' pages list them. */
const TABLE: readonly [RobotKind, unknown, "sent" | "busy" | "refused" | "broken"][] = [
  ["weCom", { errcode: 0, errmsg: "ok" }, "sent"],
  ["weCom", { errcode: 45009, errmsg: "api freq out of limit" }, "busy"],
  ["weCom", { errcode: 45033, errmsg: "concurrent" }, "busy"],
  ["weCom", { errcode: 45002, errmsg: "content size out of limit" }, "refused"],
  ["weCom", { errcode: 93000, errmsg: "invalid webhook url" }, "broken"],
  ["weCom", { errcode: -1, errmsg: "system busy" }, "broken"],
  ["dingTalk", { errcode: 0, errmsg: "ok" }, "sent"],
  ["dingTalk", { errcode: 410100, errmsg: "发送速度太快而限流" }, "busy"],
  ["dingTalk", { errcode: 130101, errmsg: "send too fast, exceed 20 times per minute" }, "busy"],
  ["dingTalk", { errcode: 430102, errmsg: "含有不合适的文本" }, "refused"],
  ["dingTalk", { errcode: 310000, errmsg: "sign not match" }, "broken"],
  ["dingTalk", { errcode: 400106, errmsg: "机器人不存在" }, "broken"],
  ["feishu", { code: 0, msg: "success" }, "sent"],
  ["feishu", { code: 11232, msg: "frequency limited" }, "busy"],
  ["feishu", { code: 9499, msg: "Bad Request" }, "refused"],
  ["feishu", { code: 19021, msg: "sign match fail" }, "broken"],
  ["feishu", { code: 19024, msg: "Key Words Not Found" }, "broken"],
];

it.each(TABLE)("%s answering %j has %s the message", (kind, body, outcome) => {
  expect(robotOutcome(kind, answer(body)).kind).toBe(outcome);
});

it("says how long the makers keep a robot silent that was too fast", () => {
  expect(robotOutcome("weCom", answer({ errcode: 45009 }))).toMatchObject({ afterMs: MINUTE });
  expect(robotOutcome("dingTalk", answer({ errcode: 410100 }))).toMatchObject({
    afterMs: 10 * MINUTE,
  });
});

it("does not take an answer that says nothing for a success", () => {
  expect(robotOutcome("feishu", answer({})).kind).toBe("broken");
  expect(robotOutcome("feishu", { status: 200, body: "<html>", retryAfterS: null }).kind).toBe(
    "broken",
  );
});
