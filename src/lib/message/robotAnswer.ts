import { MINUTE } from "../time/instant";
import type { CarryOutcome } from "./carrying";
import { type HttpAnswer, httpTrouble, parsed } from "./gatewayAnswer";
import { valueAt } from "./gatewayRequest";

/**
 * Group robots answer HTTP 200 and say in the body what went wrong. `busy` is too fast, with the
 * time the maker says to stay silent; `refused` this message's own fault; all else is the robot's
 * (its key, signature, keyword or allowed addresses, or that it was stopped or put out of its
 * group), which the next message would meet as well.
 */
interface RobotCodes {
  readonly path: string;
  readonly word: string;
  readonly busy: readonly string[];
  readonly busyMs: number;
  readonly refused: readonly string[];
}

const CODES: Readonly<Record<"weCom" | "dingTalk" | "feishu", RobotCodes>> = {
  /**
   * developer.work.weixin.qq.com/document/path/91770 (20 messages a minute) and the general codes
   * under /document/path/90313: 45009 called too often, lifted after a minute; 45033 too many at
   * once; 40008 msgtype, 40058 parameter, 44004 no content, 45002 too long. Left to the robot:
   * 93000 unknown key or no longer in the group, 93004 stopped, 93008 not in the group.
   */
  weCom: {
    path: "errcode",
    word: "errmsg",
    busy: ["45009", "45033"],
    busyMs: MINUTE,
    refused: ["40008", "40058", "44004", "45002"],
  },
  /**
   * open.dingtalk.com/document/orgapp/custom-robots-send-group-messages: 410100 too fast (130101
   * in its older words "send too fast, exceed 20 times per minute"), silent for ten minutes then;
   * 400105 msgtype, 430101 to 430104 links, words, pictures and contents that are not let through.
   * Left to the robot: 310000 keyword, signature or address, 400101 key, 400102 stopped, 400106 not
   * in the group, 400013 group dissolved.
   */
  dingTalk: {
    path: "errcode",
    word: "errmsg",
    busy: ["410100", "130101"],
    busyMs: 10 * MINUTE,
    refused: ["400105", "430101", "430102", "430103", "430104"],
  },
  /**
   * open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (100 a minute, 5 a second): 11232 too
   * often; 9499 a body that cannot be read, 19002 its parameters. Left to the robot: 19001 key,
   * 19021 signature or clock, 19022 address, 19024 keyword.
   */
  feishu: {
    path: "code",
    word: "msg",
    busy: ["11232"],
    busyMs: MINUTE,
    refused: ["9499", "19002"],
  },
};

export type RobotKind = keyof typeof CODES;

export function robotOutcome(kind: RobotKind, answer: HttpAnswer): CarryOutcome {
  const trouble = httpTrouble(answer);
  if (trouble) return trouble;
  const { path, word, busy, busyMs, refused } = CODES[kind];
  const json = parsed(answer.body);
  const code = valueAt(json, path);
  if (code === "0") return { kind: "sent" };
  const reason = `机器人答复 ${path}=${code ?? "（无）"}：${valueAt(json, word) ?? "（无说明）"}`;
  if (code === null) return { kind: "broken", reason };
  if (busy.includes(code)) return { kind: "busy", reason, afterMs: busyMs };
  return { kind: refused.includes(code) ? "refused" : "broken", reason };
}
