import type { IncomingMessage, ServerResponse } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { Malformed, NotFound, TooMany, ValidationError } from "@/lib/error/domainError";
import { fieldIssues } from "@/lib/error/fieldIssues";
import type { OutsideChannel } from "@/lib/message/channel";
import { type GatewayReport, reportsSchema } from "@/lib/message/report";
import { clientAddress, type Route, readBody, sendJson } from "../http/service";
import { confirmationHtml, PAGE_POLICY } from "./confirmationHtml";
import type { LinkedPages } from "./linkedPages";
import { checkSignature, type Reports } from "./reports";

export interface ChannelRouteDeps {
  readonly channels: {
    readonly reports: Reports;
    readonly linkedPages: LinkedPages;
    callbackSecret(channel: OutsideChannel): string;
  };
  readonly wallNow: () => number;
}

/** Wrong tokens of one address, before it has to wait. */
const GUESSES = { points: 20, duration: 600 };

/**
 * What is told without a session: gateways report by their signature (`POST
 * /api/v1/channels/sms/reports` and `…/voice/reports`), people answer by the token of their link
 * (`/c/<token>`).
 */
export function channelRoutes({ channels, wallNow }: ChannelRouteDeps): Route[] {
  const guessing = new RateLimiterMemory(GUESSES);
  const logOneOf = 100;

  async function takeReports(
    channel: OutsideChannel,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readBody(request);
    const signature = headerOf(request, "x-signature");
    const timestamp = headerOf(request, "x-timestamp");
    checkSignature(channels.callbackSecret(channel), { signature, timestamp, body }, wallNow());
    const taken = await channels.reports.takeAll(channel, readReports(body));
    if (taken.applied + taken.repeated === 0) throw unknownMessages(taken.unknown);
    sendJson(response, 200, taken);
  }

  /** The page of a link, after its form where one was sent. */
  async function showPage(
    request: IncomingMessage,
    response: ServerResponse,
    answer: "confirmed" | "declined" | null,
  ): Promise<void> {
    const address = clientAddress(request) ?? "";
    const guesses = await guessing.get(address);
    if (guesses && guesses.remainingPoints <= 0) throw tooManyGuesses(guesses.msBeforeNext);
    const token = tokenOf(request);
    const page =
      answer === null
        ? await channels.linkedPages.read(token)
        : await channels.linkedPages.answer(token, answer);
    if (page.kind === "unknown") await guessing.penalty(address);
    const html = Buffer.from(confirmationHtml(page));
    response.writeHead(page.kind === "unknown" ? 404 : 200, {
      "content-type": "text/html; charset=utf-8",
      "content-length": html.length,
      "cache-control": "no-store",
      "content-security-policy": PAGE_POLICY,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    });
    response.end(html);
  }

  const reports = (channel: OutsideChannel): Route => ({
    method: "POST",
    path: `/api/v1/channels/${channel}/reports`,
    logOneOf,
    handle: (request, response) => takeReports(channel, request, response),
  });
  return [
    reports("sms"),
    reports("voice"),
    {
      method: "GET",
      path: "/c/*",
      logOneOf,
      handle: (request, response) => showPage(request, response, null),
    },
    {
      method: "POST",
      path: "/c/*",
      logOneOf,
      async handle(request, response) {
        const form = new URLSearchParams((await readBody(request)).toString("utf8"));
        const answer = form.get("answer");
        if (answer !== "confirmed" && answer !== "declined") throw noAnswer();
        await showPage(request, response, answer);
      },
    },
  ];
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}

function tokenOf(request: IncomingMessage): string {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  return path.slice(path.lastIndexOf("/") + 1);
}

function readReports(body: Buffer): readonly GatewayReport[] {
  let json: unknown;
  try {
    json = JSON.parse(body.toString("utf8"));
  } catch {
    throw new Malformed({
      code: "body-not-json",
      message: "请求内容不是 JSON。",
      mend: "请送 UTF-8 编码的 JSON 对象。",
    });
  }
  const parsed = reportsSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    {
      code: "reports-wrong",
      message: "回执的内容读不懂。",
      mend: '请送 {"reports":[{"id" 或 "gatewayId" 或 "from","state" 或 "reply" 或 "key"}]}。',
    },
    {
      issues: fieldIssues(parsed.error.issues),
    },
  );
}

const unknownMessages = (names: readonly string[]) =>
  new NotFound({
    code: "message-unknown",
    message: `没有这些消息：${names.slice(0, 10).join("、")}${names.length > 10 ? "……" : ""}。`,
    mend: "请核对 id 是否是发送时给的 {{id}}，gatewayId 是否是网关当时的答复。",
  });

const noAnswer = () =>
  new ValidationError({
    code: "answer-missing",
    message: "没有选择确认还是不能到位。",
    mend: "请回到确认页，按其中一个按钮。",
  });

const tooManyGuesses = (msBeforeNext: number) =>
  new TooMany(
    {
      code: "too-many-wrong-links",
      message: "这个地址打开了太多无效的链接。",
      mend: "请稍后再试，或直接回复短信、致电县值班室。",
    },
    { retryAfterS: Math.max(1, Math.ceil(msBeforeNext / 1_000)) },
  );
