import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { framedSms } from "@/lib/message/compose";
import { asOneSms } from "@/lib/message/oneSms";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import { smsLength } from "@/lib/message/smsLength";

const FRAME = { signature: "高县应急", confirmation: "回1确认，回2不能到位" };

const message = (change: Partial<OutgoingMessage>): OutgoingMessage => ({
  id: "taskRefused:7:p1:sms",
  channel: "sms",
  personCode: "p1",
  address: "13900000000",
  about: { kind: "task", id: "7" },
  template: null,
  text: "【任务被拒绝，请改派】交通运输局 周路：调运沙袋（没有车辆）",
  exercise: false,
  demonstration: false,
  notAfter: 0,
  ...change,
});
const partsOf = (text: string) => smsLength(framedSms(text, FRAME)).parts;

describe("free text by SMS", () => {
  it("stays as it is where it fits one message", () => {
    expect(asOneSms(message({}), FRAME)).toEqual(message({}));
  });

  it("is one message whatever it says, and begins as it was written", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300, unit: "binary" }), (text) => {
        const { text: sent } = asOneSms(message({ text }), FRAME);
        expect(partsOf(sent)).toBe(1);
        expect(text.startsWith(sent.replace(/…$/, ""))).toBe(true);
        if (partsOf(text) === 1) expect(sent).toBe(text);
        else expect(smsLength(framedSms(sent, FRAME)).units).toBeGreaterThanOrEqual(69);
      }),
    );
  });

  it("is cut on its other way too, and nowhere else", () => {
    const text = "请到现场查看".repeat(20);
    const sent = asOneSms(
      message({
        channel: "webPush",
        text,
        fallback: [
          { channel: "sms", address: "13900000000" },
          { channel: "email", address: "a@example.com" },
        ],
      }),
      FRAME,
    );
    expect(sent.text).toBe(text);
    expect(partsOf(sent.fallback?.[0]?.text ?? "")).toBe(1);
    expect(sent.fallback?.[1]).toEqual({ channel: "email", address: "a@example.com" });
  });

  it("is left to its template where it has one", () => {
    const template = { code: "task", version: 0, registeredId: null, variables: {} };
    const long = message({ template, text: "长".repeat(90) });
    expect(asOneSms(long, FRAME)).toBe(long);
  });
});
