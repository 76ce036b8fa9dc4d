import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import type { Viewer } from "@/lib/access/viewer";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import type { Receipt } from "@/lib/message/receipt";
import { HOUR } from "@/lib/time/instant";
import { createAuditService } from "@/server/audit/service";
import { type ChannelDeps, createChannelService } from "@/server/channels/service";
import type { Database } from "@/server/database/service";

export const COUNTY = {
  code: "990001",
  name: "试县",
  title: "试县智慧应急大脑",
  timeZone: "Asia/Shanghai",
};
export const PUBLIC_URL = "https://yj.test";

export const ADMINISTRATOR: Viewer = {
  userId: 1,
  login: "admin",
  name: "管理员",
  role: "systemAdministrator",
  adminAreaCode: null,
  departmentCode: null,
  personCode: null,
  secondFactor: true,
};

/** A county with two real persons and an invented one. */
export async function smallOrganization({ pool }: Pick<Database, "pool">): Promise<void> {
  await pool.query(
    "INSERT INTO county (code, name, time_zone, folder_digest, loaded_at) VALUES ($1, $2, $3, 'x', now())",
    [COUNTY.code, COUNTY.name, COUNTY.timeZone],
  );
  await pool.query(
    `INSERT INTO person (code, county_code, name, demonstration) VALUES
       ('zhang', $1, '张三', false), ('li', $1, '李四', false), ('demo', $1, '示范甲', true)`,
    [COUNTY.code],
  );
}

/** The part as main.ts wires it, with what it told others. */
export function givenChannels(database: Database, change: Partial<ChannelDeps> = {}) {
  const receipts: Receipt[] = [];
  const personal: string[][] = [];
  const wallNow = change.wallNow ?? Date.now;
  const channels = createChannelService({
    database,
    clock: { state: () => ({ mode: "live" }) },
    audit: createAuditService({ countyCode: COUNTY.code, wallClock: wallNow }),
    log: pino({ level: "silent" }),
    county: COUNTY,
    secret: "a secret of at least thirty-two characters",
    publicUrl: PUBLIC_URL,
    outgoingNetworks: ["127.0.0.1"],
    given: {},
    wallNow,
    ...change,
  });
  channels.onReceipt(async (_client, receipt) => void receipts.push(receipt));
  channels.onPersonal((codes) => void personal.push([...codes]));
  return { channels, receipts, personal };
}

export function message(id: string, change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    id,
    channel: "sms",
    personCode: "zhang",
    address: "13800000001",
    about: { kind: "call", id: "1" },
    template: null,
    text: "庆符镇暴雨红色预警。{确认}",
    exercise: false,
    demonstration: false,
    notAfter: Date.now() + HOUR,
    ...change,
  };
}

/** What a stub gateway was asked. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface StubGateway {
  readonly url: string;
  readonly asked: Asked[];
  /** How it answers from now on. */
  answer: (asked: Asked) => { readonly status?: number; readonly body: unknown } | "hang";
  close(): Promise<void>;
}

/** A real HTTP server that remembers what it was asked. */
export async function openGateway(): Promise<StubGateway> {
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const one = { path: request.url ?? "", headers: request.headers, body };
      asked.push(one);
      const answer = gateway.answer(one);
      if (answer === "hang") return;
      response.writeHead(answer.status ?? 200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const gateway: StubGateway = {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: () => ({ body: { code: 0, data: { id: `g${asked.length}` } } }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return gateway;
}

/** Settings of an SMS gateway that honours our id. */
export function smsSettings(url: string, change: Readonly<Record<string, unknown>> = {}) {
  return {
    url: `${url}/sms`,
    body: '{"mobile":"{{to}}","content":"{{text}}","uid":"{{id}}","key":"{{secret}}"}',
    secret: "sms-key",
    resultPath: "code",
    successValues: "0",
    refusedValues: "4001",
    gatewayIdPath: "data.id",
    signature: "试县应急",
    perSecond: 2_000,
    callbackSecret: "callback",
    ...change,
  };
}

export async function until(holds: () => boolean | Promise<boolean>, limitMs = 10_000) {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("It never came to that.");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export async function stateOf({ write }: Pick<Database, "write">, id: string) {
  // In the lane, so behind a transaction that has told its receipts and is still to commit.
  const { rows } = await write((client) =>
    client.query<{
      channel: string;
      state: string;
      reason: string | null;
      attempts: number;
      tried: string[];
      gateway_id: string | null;
    }>("SELECT channel, state, reason, attempts, tried, gateway_id FROM delivery WHERE id = $1", [
      id,
    ]),
  );
  return rows[0];
}
