import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backOffMs, MOST_ATTEMPTS } from "@/lib/message/backOff";
import { nextStep, stepWithoutChannel } from "@/lib/message/carrying";
import {
  afterFailure,
  afterSuccess,
  DOWN_AFTER,
  failureRate,
  gateOf,
  UNTRIED,
} from "@/lib/message/channelHealth";
import { answerOf, confirmationWords } from "@/lib/message/confirmation";
import { afterReceipt, DELIVERY_STATES } from "@/lib/message/deliveryState";
import { RECEIPT_STATES } from "@/lib/message/receipt";
import { reportsSchema } from "@/lib/message/report";
import { HOUR, MINUTE, SECOND } from "@/lib/time/instant";

const NOW = Date.parse("2026-07-14T02:30:00Z");
const AT = { now: NOW, chance: 0.5, channelDown: false };
const SMS = { channel: "sms", address: "1" } as const;
const VOICE = { channel: "voice", address: "2" } as const;
const under = (change = {}) => ({ attempts: 1, notAfter: NOW + HOUR, fallback: [], ...change });

describe("what is done with a message after an attempt", () => {
  it("taken is sent", () => {
    const step = nextStep(under(), { kind: "sent", gatewayId: "g" }, AT);
    expect(step).toEqual({ kind: "sent", gatewayId: "g" });
  });

  it("refused goes the next way at once, and fails where there is none", () => {
    const refused = { kind: "refused", reason: "空号" } as const;
    expect(nextStep(under({ fallback: [SMS, VOICE] }), refused, AT)).toEqual({
      kind: "fellOver",
      to: SMS,
      rest: [VOICE],
      reason: "空号",
    });
    expect(nextStep(under(), refused, AT)).toEqual({ kind: "failed", reason: "空号" });
  });

  it("a broken channel is tried again while it is up, and left once it is down", () => {
    const broken = { kind: "broken", reason: "无应答" } as const;
    const message = under({ fallback: [SMS] });
    expect(nextStep(message, broken, AT).kind).toBe("retry");
    expect(nextStep(message, broken, { ...AT, channelDown: true }).kind).toBe("fellOver");
    expect(nextStep(under(), broken, { ...AT, channelDown: true }).kind).toBe("retry");
    expect(nextStep(under({ attempts: MOST_ATTEMPTS }), broken, AT).kind).toBe("failed");
  });

  it("nothing is put off past its time", () => {
    const late = under({ notAfter: NOW + SECOND });
    expect(nextStep(late, { kind: "broken", reason: "x" }, AT).kind).toBe("failed");
    const busy = { kind: "busy", reason: "慢点", afterMs: 2 * MINUTE } as const;
    expect(nextStep(under(), busy, AT)).toMatchObject({ kind: "retry", dueAt: NOW + 2 * MINUTE });
    expect(nextStep(under({ notAfter: NOW + MINUTE }), busy, AT).kind).toBe("failed");
  });

  it("without a channel it goes another way, waits for one that is down, or fails", () => {
    const none = { reason: "没有配置", triedAgainAt: null };
    const down = { reason: "中断", triedAgainAt: NOW + MINUTE };
    expect(stepWithoutChannel(under({ fallback: [SMS] }), none, NOW).kind).toBe("fellOver");
    expect(stepWithoutChannel(under(), none, NOW).kind).toBe("failed");
    expect(stepWithoutChannel(under({ fallback: [SMS] }), down, NOW).kind).toBe("fellOver");
    expect(stepWithoutChannel(under(), down, NOW)).toMatchObject({ dueAt: NOW + MINUTE });
  });
});

it("waits grow twofold to two minutes, half of each by chance", () => {
  expect([1, 2, 3, 6, 7, 20].map((attempts) => backOffMs(attempts, 1) / SECOND)).toEqual([
    2, 4, 8, 64, 120, 120,
  ]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0, max: 1 }),
      (attempts, chance) => {
        const wait = backOffMs(attempts, Number.isNaN(chance) ? 0 : chance);
        expect(wait).toBeGreaterThanOrEqual(SECOND);
        expect(wait).toBeLessThanOrEqual(2 * MINUTE);
      },
    ),
  );
});

describe("a channel's health", () => {
  const failed = (times: number, from = UNTRIED) =>
    Array.from({ length: times }).reduce<typeof UNTRIED>(
      (health) => afterFailure(health, "无应答", NOW),
      from,
    );

  it("is down after several failures running, and not after one success between", () => {
    expect(failed(DOWN_AFTER - 1).downSince).toBeNull();
    const down = failed(DOWN_AFTER);
    expect(down).toMatchObject({ downSince: NOW, lastFailure: "无应答" });
    expect(failed(DOWN_AFTER - 1, afterSuccess(failed(3), NOW)).downSince).toBeNull();
  });

  it("lets one message through from time to time while it is down, and all when that went well", () => {
    const down = failed(DOWN_AFTER);
    expect(gateOf(down, NOW)).toBe("shut");
    expect(gateOf(down, NOW + 15 * SECOND)).toBe("probe");
    const longer = afterFailure(down, "无应答", NOW + 15 * SECOND);
    expect(gateOf(longer, NOW + 30 * SECOND)).toBe("shut");
    expect(longer.downSince).toBe(NOW);
    expect(gateOf(afterSuccess(longer, NOW + HOUR), NOW + HOUR)).toBe("open");
  });

  it("its failure rate is of the newest hundred attempts", () => {
    expect(failureRate(UNTRIED)).toBeNull();
    const mixed = afterSuccess(failed(1), NOW);
    expect(failureRate(mixed)).toBe(0.5);
    const long = Array.from({ length: 100 }).reduce<typeof UNTRIED>(
      (health) => afterSuccess(health, NOW),
      failed(30),
    );
    expect(failureRate(long)).toBe(0);
    expect(long.newest).toHaveLength(100);
  });
});

describe("receipts", () => {
  it("an answer stands, however late and in whatever order machines report", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...RECEIPT_STATES]), (order) => {
        let state: (typeof DELIVERY_STATES)[number] = "handed";
        let answer: string | null = null;
        for (const receipt of order) {
          state = afterReceipt(state, receipt) ?? state;
          if (receipt === "confirmed" || receipt === "declined") answer ??= receipt;
          if (answer !== null) expect(state).toBe(answer);
        }
      }),
    );
  });

  it("a gateway's failure is believed after it took the message, not after the person had it", () => {
    expect(afterReceipt("sent", "failed")).toBe("failed");
    expect(afterReceipt("delivered", "failed")).toBeNull();
    expect(afterReceipt("failed", "delivered")).toBe("delivered");
  });

  it("a repeat says nothing new", () => {
    for (const receipt of RECEIPT_STATES) {
      for (const state of DELIVERY_STATES) {
        const next = afterReceipt(state, receipt);
        if (next !== null) expect(afterReceipt(next, receipt)).toBeNull();
      }
    }
  });
});

it.for([
  ["1", "confirmed"],
  ["１", "confirmed"],
  [" 收到。", "confirmed"],
  ["2", "declined"],
  ["无法到位", "declined"],
  ["1号路断了", null],
  ["12", null],
  ["", null],
] as const)("the reply %s means %s", ([said, meaning]) => {
  expect(answerOf(said)).toBe(meaning);
});

it("each channel says how one confirms by it", () => {
  const by = { sms: "link", link: "https://x/c/1" } as const;
  expect(confirmationWords("sms", by)).toBe("确认 https://x/c/1");
  // Without a public address there is no link to give.
  expect(confirmationWords("sms", { sms: "link", link: null })).toContain("回1确认");
  expect(confirmationWords("voice", by)).toContain("按 1");
  expect(confirmationWords("app", by)).toBe("");
});

it("a gateway reports one or several, each naming its message and saying something", () => {
  const read = (body: unknown) => reportsSchema.safeParse(body);
  expect(read({ id: "m1", state: "DELIVRD" }).data).toHaveLength(1);
  expect(
    read({
      reports: [
        { from: "138", reply: "1" },
        { gatewayId: "g", key: "1" },
      ],
    }).data,
  ).toHaveLength(2);
  expect(read({ id: "m1" }).success).toBe(false);
  expect(read({ state: "delivered" }).success).toBe(false);
  expect(read({ id: "m1", state: "whatever" }).success).toBe(false);
});
