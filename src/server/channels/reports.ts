import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { Unauthorized } from "@/lib/error/domainError";
import type { OutsideChannel } from "@/lib/message/channel";
import { answerOf } from "@/lib/message/confirmation";
import { afterReceipt } from "@/lib/message/deliveryState";
import type { Receipt, ReceiptState } from "@/lib/message/receipt";
import { type GatewayReport, reportedState } from "@/lib/message/report";
import { DAY, MINUTE } from "@/lib/time/instant";
import type { Database, Queryable } from "../database/service";
import type { TellReceipts } from "./receipts";
import { insertReport, type Named, selectReported, updateState } from "./reportStore";

/** What came of the reports of one request. */
export interface ReportsTaken {
  readonly applied: number;
  /** Known already: reported a second time, or saying nothing new. */
  readonly repeated: number;
  /** Names of messages that are not ours. */
  readonly unknown: readonly string[];
}

export interface ReportDeps {
  readonly database: Pick<Database, "write">;
  readonly tell: TellReceipts;
  readonly countyCode: string;
  readonly wallNow: () => number;
}

/** A reply is taken for the newest message of the last day to that number. */
const REPLY_WITHIN = DAY;
/** A signature is good for so long, so that an old request cannot be sent again. */
const SIGNED_WITHIN = 5 * MINUTE;

/** Something known of one message, whoever says it. */
export interface Said {
  readonly named: Named;
  readonly state: ReceiptState;
  readonly reason?: string;
  readonly answer?: string;
  /** Tells a repeat from something new. */
  readonly key: string;
}

export type SaidOutcome = "applied" | "repeated" | "unknown";

/** Records what gateways and people say of messages, and tells whoever asked for them. */
export function createReports({ database, tell, countyCode, wallNow }: ReportDeps) {
  async function take(
    client: Queryable,
    channel: OutsideChannel,
    said: Said,
  ): Promise<{ outcome: SaidOutcome; receipt: Receipt | null }> {
    const delivery = await selectReported(client, countyCode, channel, said.named);
    if (!delivery) return { outcome: "unknown", receipt: null };
    const { state, reason = null, answer = null, key } = said;
    const at = wallNow();
    const report = { at, kind: state, channel, reason, answer, reportKey: key };
    if (!(await insertReport(client, { deliveryId: delivery.id, ...report }))) {
      return { outcome: "repeated", receipt: null };
    }
    const next = afterReceipt(delivery.state, state);
    if (next === null) return { outcome: "repeated", receipt: null };
    await updateState(client, delivery.id, next, reason);
    const more = { ...(reason === null ? {} : { reason }), ...(answer === null ? {} : { answer }) };
    return { outcome: "applied", receipt: { messageId: delivery.id, at, state, channel, ...more } };
  }

  return {
    /** All of one request in one transaction. */
    takeAll(channel: OutsideChannel, reports: readonly GatewayReport[]): Promise<ReportsTaken> {
      return database.write(async (client) => {
        const receipts: Receipt[] = [];
        const unknown: string[] = [];
        let applied = 0;
        for (const report of reports) {
          const { outcome, receipt } = await take(client, channel, saidOf(report, wallNow()));
          if (outcome === "applied") applied += 1;
          if (outcome === "unknown") unknown.push(nameOf(report));
          if (receipt) receipts.push(receipt);
        }
        await tell(client, receipts);
        return { applied, repeated: reports.length - applied - unknown.length, unknown };
      });
    },

    /** What one person says, by a page of our own. */
    takeOne(channel: OutsideChannel, said: Said): Promise<SaidOutcome> {
      return database.write(async (client) => {
        const { outcome, receipt } = await take(client, channel, said);
        if (receipt) await tell(client, [receipt]);
        return outcome;
      });
    },
  };
}

export type Reports = ReturnType<typeof createReports>;

function saidOf(report: GatewayReport, now: number): Said {
  const named = namedBy(report, now);
  const words = report.key ?? report.reply;
  const key = createHash("sha256").update(JSON.stringify(report)).digest("base64url").slice(0, 22);
  const reason = report.reason === undefined ? {} : { reason: report.reason };
  if (words !== undefined) {
    // What nobody can read as yes or no was read, and stands there for a person.
    return { named, state: answerOf(words) ?? "read", answer: words, key, ...reason };
  }
  return { named, state: reportedState(report.state ?? "delivered"), key, ...reason };
}

function namedBy({ id, gatewayId, from }: GatewayReport, now: number): Named {
  if (id !== undefined) return { by: "id", id };
  if (gatewayId !== undefined) return { by: "gatewayId", gatewayId };
  return { by: "address", address: withoutPrefix(from ?? ""), sentSince: now - REPLY_WITHIN };
}

/** Gateways write a number with or without the country's +86. */
function withoutPrefix(number: string): string {
  return number.replace(/^(\+|00)?86(?=1\d{10}$)/, "");
}

function nameOf({ id, gatewayId, from }: GatewayReport): string {
  return id ?? gatewayId ?? from ?? "";
}

/**
 * Throws {@link Unauthorized} unless `x-signature` is the hex HMAC-SHA256, under the channel's
 * callback secret, of `x-timestamp` (epoch seconds, at most five minutes off), a dot and the body.
 */
export function checkSignature(
  secret: string,
  given: { readonly signature: string; readonly timestamp: string; readonly body: Buffer },
  wallNow: number,
): void {
  if (secret === "") throw notTaken();
  if (!/^\d{1,12}$/.test(given.timestamp)) throw badSignature();
  const right = createHmac("sha256", secret)
    .update(`${given.timestamp}.`)
    .update(given.body)
    .digest();
  const signature = Buffer.from(given.signature, "hex");
  if (signature.length !== right.length || !timingSafeEqual(signature, right)) throw badSignature();
  if (Math.abs(wallNow - Number(given.timestamp) * 1_000) > SIGNED_WITHIN) throw signedTooLongAgo();
}

const notTaken = () =>
  new Unauthorized({
    code: "reports-not-taken",
    message: "这个通道没有设置回执密钥，不接收回执。",
    mend: "请在“通道”页为它设置回执密钥，并告诉网关。",
  });

const badSignature = () =>
  new Unauthorized({
    code: "signature-wrong",
    message: "回执的签名不对。",
    mend: "请核对回执密钥；签名是对“时间戳.请求体”的 HMAC-SHA256 十六进制，放在 X-Signature，秒级时间戳放在 X-Timestamp。",
  });

const signedTooLongAgo = () =>
  new Unauthorized({
    code: "signature-stale",
    message: "回执的时间戳与服务器时间相差超过 5 分钟。",
    mend: "请校准网关的时钟；重发时要用新的时间戳重新签名。",
  });
