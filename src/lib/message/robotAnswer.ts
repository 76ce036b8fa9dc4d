import { MINUTE } from "../time/instant";
import type { CarryOutcome } from "./carrying";
import { type HttpAnswer, httpTrouble, parsed } from "./gatewayAnswer";
import { valueAt } from "./gatewayRequest";

/**
 * Group robots answer HTTP 200 and say in the body what went wrong. Codes of their documentation
 * (developer.work.weixin.qq.com/document/path/91770, open.dingtalk.com custom robot,
 * open.feishu.cn custom bot): `busy` is too fast, `refused` this message's own fault, all else the
 * robot's setting.
 */
const CODES = {
  weCom: {
    path: "errcode",
    word: "errmsg",
    busy: ["45009", "45033"],
    refused: ["40008", "40058", "44004", "45002"],
  },
  dingTalk: {
    path: "errcode",
    word: "errmsg",
    busy: ["130101", "130102", "410100", "90018", "90030"],
    refused: ["400106", "43004", "40035"],
  },
  feishu: {
    path: "code",
    word: "msg",
    busy: ["11232", "11233"],
    refused: ["19002", "19003"],
  },
} as const;

export type RobotKind = keyof typeof CODES;

export function robotOutcome(kind: RobotKind, answer: HttpAnswer): CarryOutcome {
  const trouble = httpTrouble(answer);
  if (trouble) return trouble;
  const { path, word, busy, refused } = CODES[kind];
  const json = parsed(answer.body);
  const code = valueAt(json, path);
  if (code === "0") return { kind: "sent" };
  const reason = `机器人答复 ${path}=${code ?? "（无）"}：${valueAt(json, word) ?? "（无说明）"}`;
  if (code === null) return { kind: "broken", reason };
  // A robot that is over its limit is silent for minutes.
  if (busy.some((known) => known === code)) return { kind: "busy", reason, afterMs: MINUTE };
  return { kind: refused.some((known) => known === code) ? "refused" : "broken", reason };
}
