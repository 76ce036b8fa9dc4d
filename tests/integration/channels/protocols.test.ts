import { createECDH, createHmac, createPublicKey, createVerify, randomBytes } from "node:crypto";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import ece from "http_ece";
import { SMTPServer } from "smtp-server";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import webPush from "web-push";
import { CHANNEL_SETTINGS } from "@/lib/message/channelSettings";
import type { Parcel } from "@/server/channels/carrier";
import { emailCarrier } from "@/server/channels/carriers/email";
import { smsCarrier, voiceCarrier } from "@/server/channels/carriers/gateway";
import { dingTalkCarrier, feishuCarrier, weComCarrier } from "@/server/channels/carriers/robots";
import { webhookCarrier } from "@/server/channels/carriers/webhook";
import { webPushCarrier } from "@/server/channels/carriers/webPush";
import { createOutgoing, mayConnect, networksOf, type Outgoing } from "@/server/channels/outgoing";
import { openGateway, type StubGateway } from "./given";
import { TEST_CERTIFICATE } from "./testCertificate";

const NOW = Date.parse("2026-07-14T02:30:00Z");

const PARCEL: Parcel = {
  id: "call-7",
  address: "13800000001",
  personCode: "zhang",
  text: "庆符镇“红色”预警\n速撤",
  subject: "预警叫应",
  about: { kind: "call", id: "7" },
  template: {
    code: "call",
    version: 1,
    registeredId: "SMS_9",
    variables: { 地点: "庆符镇" },
  },
  link: null,
};

let outgoing: Outgoing;
let gateway: StubGateway;
beforeAll(() => {
  outgoing = createOutgoing(["127.0.0.1", "::1"]);
});
afterAll(() => outgoing.close());
beforeEach(async () => {
  gateway = await openGateway();
});
afterEach(() => gateway.close());

describe("SMS and voice by an HTTP gateway", () => {
  const sms = (change: Record<string, unknown>) =>
    smsCarrier(
      CHANNEL_SETTINGS.sms.parse({ url: `${gateway.url}/send`, signature: "试县应急", ...change }),
      outgoing,
    );

  it("writes values as JSON, form, address and header each demand", async () => {
    await sms({
      body: '{"to":"{{to}}","text":"{{text}}","tpl":"{{templateId}}","args":{{variables}}}',
      headers: "Authorization: Bearer {{secret}}\nX-Sign: {{id}}",
      secret: "k",
    }).carry(PARCEL);
    await sms({ contentType: "form", body: "to={{to}}&text={{text}}" }).carry(PARCEL);
    await sms({ method: "GET", url: `${gateway.url}/send?to={{to}}&m={{text}}` }).carry(PARCEL);
    const [json, form, get] = gateway.asked;
    expect(JSON.parse(json?.body ?? "")).toEqual({
      to: "13800000001",
      text: "【试县应急】庆符镇“红色”预警\n速撤",
      tpl: "SMS_9",
      args: { 地点: "庆符镇" },
    });
    expect(json?.headers).toMatchObject({
      authorization: "Bearer k",
      "x-sign": "call-7",
      "idempotency-key": "call-7",
    });
    expect(new URLSearchParams(form?.body).get("text")).toContain("速撤");
    expect(new URL(get?.path ?? "", gateway.url).searchParams.get("m")).toContain("速撤");
  });

  it("reads success, refusal, haste and fault by the rule that was set", async () => {
    const rule = { resultPath: "result.code", successValues: "OK,0", refusedValues: "isv.MOBILE" };
    const carry = () => sms({ ...rule, body: "{}" }).carry(PARCEL);
    const answers: [{ status?: number; body: unknown }, string][] = [
      [{ body: { result: { code: "OK" } } }, "sent"],
      [{ body: { result: { code: 0 } } }, "sent"],
      [{ body: { result: { code: "isv.MOBILE" } } }, "refused"],
      [{ body: { result: { code: "isv.AMOUNT" } } }, "broken"],
      [{ body: "no json of ours" }, "broken"],
      [{ status: 429, body: {} }, "busy"],
      [{ status: 500, body: {} }, "broken"],
      [{ status: 401, body: {} }, "broken"],
      [{ status: 422, body: {} }, "refused"],
      [{ status: 302, body: {} }, "broken"],
      // It has the message already: what a repeat after a crash is answered with.
      [{ status: 409, body: { result: { code: "OK" } } }, "sent"],
    ];
    for (const [answer, kind] of answers) {
      gateway.answer = () => answer;
      expect([answer, (await carry()).kind]).toEqual([answer, kind]);
    }
  });

  it("says in words that nobody listens", async () => {
    const carrier = voiceCarrier(
      CHANNEL_SETTINGS.voice.parse({ url: "http://127.0.0.1:9/call" }),
      outgoing,
    );
    expect(await carrier.carry(PARCEL)).toEqual({
      kind: "broken",
      reason: "对方没有在听（ECONNREFUSED）",
    });
  });
});

describe("group robots", () => {
  it("WeCom: key in the address, persons named by number, its codes inside HTTP 200", async () => {
    gateway.answer = () => ({ body: { errcode: 0, errmsg: "ok" } });
    const carrier = weComCarrier({ url: `${gateway.url}/send`, token: "t" }, outgoing);
    expect(await carrier.carry(PARCEL)).toEqual({ kind: "sent" });
    expect(gateway.asked[0]?.path).toBe("/send?key=t");
    expect(JSON.parse(gateway.asked[0]?.body ?? "")).toEqual({
      msgtype: "text",
      text: { content: PARCEL.text, mentioned_mobile_list: ["13800000001"] },
    });
    await carrier.carry({ ...PARCEL, text: "汛".repeat(1_000) });
    const { text } = JSON.parse(gateway.asked[1]?.body ?? "");
    expect(text.content).toBe("汛".repeat(682));
    gateway.answer = () => ({ body: { errcode: 45009, errmsg: "api freq out of limit" } });
    expect(await carrier.carry(PARCEL)).toMatchObject({ kind: "busy", afterMs: 60_000 });
    gateway.answer = () => ({ body: { errcode: 93000, errmsg: "invalid webhook url" } });
    expect(await carrier.carry(PARCEL)).toMatchObject({ kind: "broken" });
  });

  it("DingTalk: signed in the address", async () => {
    gateway.answer = ({ path }) => {
      const { searchParams } = new URL(path, gateway.url);
      const timestamp = searchParams.get("timestamp") ?? "";
      const right = createHmac("sha256", "SEC1").update(`${timestamp}\nSEC1`).digest("base64");
      const ok = searchParams.get("sign") === right && searchParams.get("access_token") === "t";
      return { body: ok ? { errcode: 0 } : { errcode: 310_000, errmsg: "sign not match" } };
    };
    const settings = { url: `${gateway.url}/robot/send`, token: "t" };
    const robot = (signingSecret: string) =>
      dingTalkCarrier({ ...settings, signingSecret }, outgoing, () => NOW);
    expect(await robot("SEC1").carry(PARCEL)).toEqual({ kind: "sent" });
    expect(JSON.parse(gateway.asked[0]?.body ?? "")).toMatchObject({
      msgtype: "text",
      at: { atMobiles: ["13800000001"] },
    });
    expect(await robot("SEC2").carry(PARCEL)).toEqual({
      kind: "broken",
      reason: "机器人答复 errcode=310000：sign not match",
    });
  });

  it("Feishu: signed in the body", async () => {
    gateway.answer = ({ body }) => {
      const { timestamp, sign } = JSON.parse(body);
      const right = createHmac("sha256", `${timestamp}\nS`).update("").digest("base64");
      const fresh = Number(timestamp) === NOW / 1_000;
      return { body: fresh && sign === right ? { code: 0 } : { code: 19_021, msg: "sign fail" } };
    };
    const robot = (signingSecret: string) =>
      feishuCarrier(
        { url: `${gateway.url}/hook/`, token: "t", signingSecret },
        outgoing,
        () => NOW,
      );
    expect(await robot("S").carry(PARCEL)).toEqual({ kind: "sent" });
    expect(gateway.asked[0]?.path).toBe("/hook/t");
    expect(await robot("other").carry(PARCEL)).toMatchObject({ kind: "broken" });
  });
});

it("a webhook is signed in the form of Standard Webhooks", async () => {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const carrier = webhookCarrier({ url: gateway.url, secret }, outgoing, Date.now);
  expect(await carrier.carry(PARCEL)).toEqual({ kind: "sent" });
  const [asked] = gateway.asked;
  const headers = Object.fromEntries(
    ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [
      name,
      String(asked?.headers[name]),
    ]),
  );
  expect(new Webhook(secret).verify(asked?.body ?? "", headers)).toMatchObject({
    data: { text: PARCEL.text, personCode: "zhang" },
  });
  expect(headers["webhook-id"]).toBe("call-7");
});

it("e-mail goes by SMTP; an unknown mailbox is refused, a busy server is not", async () => {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: false,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === "right"
        ? done(null, { user: username })
        : done(Object.assign(new Error("bad"), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith("nobody")) {
        return done(Object.assign(new Error("no such mailbox"), { responseCode: 550 }));
      }
      if (address.startsWith("later")) {
        return done(Object.assign(new Error("try later"), { responseCode: 451 }));
      }
      done();
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        received.push(Buffer.concat(chunks).toString("utf8"));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const settings = (password: string) =>
    CHANNEL_SETTINGS.email.parse({
      host: "127.0.0.1",
      port: (server.server.address() as AddressInfo).port,
      security: "none",
      user: "brain",
      password,
      from: "县应急 <brain@county.test>",
    });
  const carrier = emailCarrier(settings("right"), outgoing);
  const to = (address: string) => carrier.carry({ ...PARCEL, address });
  expect(await to("zhang@county.test")).toMatchObject({ kind: "sent" });
  expect(received[0]).toMatch(/^Message-ID: <call-7@county-brain>/m);
  expect(received[0]).toMatch(/^To: zhang@county\.test/m);
  expect(await to("nobody@county.test")).toMatchObject({ kind: "refused" });
  expect(await to("later@county.test")).toMatchObject({ kind: "busy" });
  await carrier.close?.();
  const wrong = emailCarrier(settings("wrong"), outgoing);
  expect(await wrong.carry({ ...PARCEL, address: "zhang@county.test" })).toMatchObject({
    kind: "broken",
    reason: expect.stringContaining("口令不对"),
  });
  await wrong.close?.();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

it("web push is encrypted for the device, signed by VAPID, and forgets devices that are gone", async () => {
  const vapid = webPush.generateVAPIDKeys();
  const device = createECDH("prime256v1");
  device.generateKeys();
  const auth = randomBytes(16);
  const shown: unknown[] = [];
  const faults: string[] = [];
  const server = createServer(TEST_CERTIFICATE, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.url === "/gone") return response.writeHead(410).end();
      const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const fault = vapidFault(request.headers.authorization ?? "", vapid.publicKey, origin);
      if (fault) faults.push(fault);
      if (request.headers["content-encoding"] !== "aes128gcm") faults.push("encoding");
      if (!request.headers.ttl || request.headers.urgency !== "high") faults.push("headers");
      const plain = ece.decrypt(Buffer.concat(chunks), {
        version: "aes128gcm",
        privateKey: device,
        authSecret: auth.toString("base64url"),
      });
      shown.push(JSON.parse(plain.toString("utf8")));
      response.writeHead(201).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  outgoing.httpsAgent.options.ca = TEST_CERTIFICATE.cert;
  const base = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = { p256dh: device.getPublicKey("base64url"), auth: auth.toString("base64url") };
  const settled: (readonly string[])[][] = [];
  const carrierFor = (paths: readonly string[]) =>
    webPushCarrier({ contact: "mailto:a@b.cn", ...vapid }, outgoing, {
      ofPerson: async () => paths.map((path) => ({ endpoint: base + path, ...keys })),
      settle: async (gone, reached) => void settled.push([gone, reached]),
    });
  expect(await carrierFor(["/gone", "/device"]).carry(PARCEL)).toEqual({ kind: "sent" });
  expect(await carrierFor(["/gone"]).carry(PARCEL)).toMatchObject({ kind: "refused" });
  expect(await carrierFor([]).carry(PARCEL)).toMatchObject({ kind: "refused" });
  expect(faults).toEqual([]);
  expect(shown).toEqual([
    { id: "call-7", title: "预警叫应", body: PARCEL.text, about: PARCEL.about },
  ]);
  expect(settled[0]).toEqual([[`${base}/gone`], [`${base}/device`]]);
  outgoing.httpsAgent.destroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** What is wrong with a VAPID header (RFC 8292); null where it is right. */
function vapidFault(authorization: string, publicKey: string, audience: string): string | null {
  const [, token = "", key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  if (key !== publicKey) return "key";
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const verified = createVerify("sha256")
    .update(`${head}.${claims}`)
    .verify(
      { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
      Buffer.from(signature, "base64url"),
    );
  if (!verified) return "signature";
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
  if (aud !== audience || sub !== "mailto:a@b.cn") return "claims";
  return exp * 1_000 > Date.now() ? null : "expired";
}

describe("the way out", () => {
  it.for([
    ["8.8.8.8", true],
    ["2400:3200::1", true],
    ["10.20.1.2", true],
    ["10.21.1.2", false],
    ["127.0.0.1", false],
    ["169.254.169.254", false],
    ["::ffff:169.254.169.254", false],
    ["::1", false],
    ["fd00::1", false],
    ["0.0.0.0", false],
    ["localhost", false],
  ] as const)(
    "%s may be connected to: %s, where only 10.20.0.0/16 is allowed",
    ([address, may]) => {
      expect(mayConnect(address, networksOf(["10.20.0.0/16"]))).toBe(may);
    },
  );

  it("a name that leads inside is refused when it is looked up, and redirects are not followed", async () => {
    const closed = createOutgoing([]);
    const request = { method: "GET", headers: {}, body: null } as const;
    const { port } = new URL(gateway.url);
    for (const host of ["localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433"]) {
      const carrier = voiceCarrier(
        CHANNEL_SETTINGS.voice.parse({ url: `http://${host}:${port}/` }),
        closed,
      );
      expect(await carrier.carry(PARCEL)).toMatchObject({
        kind: "broken",
        reason: expect.stringContaining("内部地址"),
      });
    }
    expect(gateway.asked).toEqual([]);
    await closed.close();
    gateway.answer = () => ({ status: 302, body: {} });
    expect((await outgoing.request({ ...request, url: gateway.url })).status).toBe(302);
  });
});
