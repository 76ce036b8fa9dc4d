import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { CHANNEL_KINDS, OUTSIDE_CHANNELS } from "@/lib/message/channel";
import { DOWN_AFTER } from "@/lib/message/channelHealth";
import { HOUR } from "@/lib/time/instant";
import { channelRoutes } from "@/server/channels/service";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { openFront } from "../http/given";
import {
  ADMINISTRATOR,
  COUNTY,
  givenChannels,
  message,
  openGateway,
  PUBLIC_URL,
  type StubGateway,
  smallOrganization,
  smsSettings,
  stateOf,
  until,
} from "./given";

eachDatabase((_name, open) => {
  let database: Database;
  let gateway: StubGateway;
  const running: { stop(): Promise<void> }[] = [];

  beforeAll(async () => {
    database = await open();
    await smallOrganization(database);
  });
  beforeEach(async () => {
    await database.pool.query("DELETE FROM delivery");
    gateway = await openGateway();
  });
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop();
    await gateway.close();
  });
  afterAll(async () => {
    await database.pool.query("DELETE FROM channel_setting");
  });

  async function start(change: Parameters<typeof givenChannels>[1] = {}) {
    const given = givenChannels(database, { given: { sms: smsSettings(gateway.url) }, ...change });
    await given.channels.start();
    running.push(given.channels);
    const send = (...messages: ReturnType<typeof message>[]) =>
      database.write((client) => given.channels.enqueue(client, messages));
    return { ...given, send };
  }

  it("an SMS reaches the gateway with its signature and id, and whoever asked gets a receipt", async () => {
    const { receipts, send } = await start();
    await send(message("m1"));
    await until(() => receipts.length === 1);
    expect(receipts[0]).toMatchObject({ messageId: "m1", state: "sent", channel: "sms" });
    expect(JSON.parse(gateway.asked[0]?.body ?? "")).toEqual({
      mobile: "13800000001",
      content: "【试县应急】庆符镇暴雨红色预警。回1确认，回2不能到位",
      uid: "m1",
      key: "sms-key",
    });
    expect(gateway.asked[0]?.headers["idempotency-key"]).toBe("m1");
    expect(await stateOf(database, "m1")).toMatchObject({ state: "sent", gateway_id: "g1" });
  });

  it("a message asked for twice goes once", async () => {
    const { receipts, send } = await start();
    await send(message("m1"), message("m2"));
    await send(message("m1"), message("m3"));
    await until(() => receipts.length === 3);
    expect(gateway.asked).toHaveLength(3);
  });

  it("what the caller's transaction undoes never goes", async () => {
    const { channels, receipts, send } = await start();
    await database
      .write(async (client) => {
        await channels.enqueue(client, [message("undone")]);
        throw new Error("the caller failed");
      })
      .catch(() => undefined);
    await send(message("kept"));
    await until(() => receipts.length === 1);
    expect(gateway.asked.map(({ body }) => JSON.parse(body).uid)).toEqual(["kept"]);
  });

  it("neither an exercise nor an invented person reaches any real channel", async () => {
    const all = Object.fromEntries(
      OUTSIDE_CHANNELS.map((kind) => [kind, { url: gateway.url }]),
    ) as Record<string, unknown>;
    const { receipts, send, personal } = await start({
      given: { ...all, sms: smsSettings(gateway.url), voice: smsSettings(gateway.url) },
    });
    const wanted = CHANNEL_KINDS.flatMap((channel) => [
      message(`${channel}-exercise`, { channel, exercise: true }),
      message(`${channel}-said`, { channel, personCode: null, demonstration: true }),
      // Whoever asks forgot to say it: the person itself is known to be invented.
      message(`${channel}-forgot`, { channel, personCode: "demo" }),
    ]);
    await send(...wanted);
    await until(() => receipts.length === wanted.length);
    expect(gateway.asked).toEqual([]);
    for (const { messageId, channel, reason, withheld } of receipts) {
      const inside = channel === "app";
      expect(withheld).toBe(inside ? undefined : true);
      expect(reason).toBe(inside ? undefined : "演练未外发");
      expect((await stateOf(database, messageId))?.state).toBe(inside ? "sent" : "withheld");
    }
    await until(() => personal.length > 0);
    expect(personal.flat().toSorted()).toEqual(["demo", "zhang"]);
  });

  it("while the county plays nothing leaves, whatever a message says, and everything says 演练", async () => {
    const { channels, receipts, send } = await start({
      clock: {
        state: () => ({
          mode: "replay",
          title: "x",
          anchorEvent: 0,
          anchorWall: 0,
          speed: 1,
          paused: false,
          startsAt: 0,
          endsAt: 1,
        }),
      },
    });
    await send(message("played"), message("own", { channel: "app" }));
    await until(() => receipts.length === 2);
    expect(gateway.asked).toEqual([]);
    expect((await stateOf(database, "played"))?.state).toBe("withheld");
    const { rows } = await channels.deliveries(
      { q: "", channel: [], state: [], page: 1, size: 25 },
      ADMINISTRATOR,
    );
    expect(rows.map(({ text }) => text.slice(0, 3))).toEqual(["演练：", "演练："]);
    await expect(channels.testChannel("sms", "13800000001", ADMINISTRATOR)).rejects.toMatchObject({
      code: "no-tests-in-exercise",
    });
  });

  it("the table itself refuses an exercise on a real channel", async () => {
    await expect(
      database.pool.query(
        `INSERT INTO delivery (id, county_code, channel, address, about_kind, about_id, text, exercise,
           demonstration, state, due_at, not_after, enqueued_at)
         VALUES ('x', $1, 'sms', '1', 'call', '1', 'x', true, false, 'queued', now(), now(), now())`,
        [COUNTY.code],
      ),
    ).rejects.toThrow(/delivery_never_outside/);
  });

  it("a channel that is not set up is said so, and its messages go another way or fail at once", async () => {
    const { channels, receipts, send } = await start();
    expect(channels.health().find(({ kind }) => kind === "voice")).toMatchObject({
      standing: "notConfigured",
      why: "语音电话没有配置",
    });
    await send(
      message("v1", {
        channel: "voice",
        fallback: [
          { channel: "email", address: "a@b.cn" },
          { channel: "sms", address: "13800000009", text: "改发短信" },
        ],
      }),
      message("v2", { channel: "voice" }),
    );
    await until(() => receipts.length === 4);
    const reason = "语音电话没有配置";
    const ofMessage = (id: string) => receipts.filter(({ messageId }) => messageId === id);
    expect(ofMessage("v2")).toMatchObject([{ state: "failed", channel: "voice", reason }]);
    expect(ofMessage("v2")[0]?.next).toBeUndefined();
    // Whoever asked hears of every turn, and why.
    expect(ofMessage("v1")).toMatchObject([
      { state: "failed", channel: "voice", next: "email", reason },
      { state: "failed", channel: "email", next: "sms", reason: "电子邮件没有配置" },
      { state: "sent", channel: "sms" },
    ]);
    expect(JSON.parse(gateway.asked[0]?.body ?? "")).toMatchObject({
      mobile: "13800000009",
      content: "【试县应急】改发短信",
    });
    expect((await stateOf(database, "v1"))?.tried).toEqual(["voice", "email"]);
    const history = await channels.history("v1", ADMINISTRATOR);
    expect(history.map(({ kind, channel }) => `${kind} ${channel}`)).toEqual([
      "fellOver voice",
      "fellOver email",
      "sent sms",
    ]);
  });

  it("what falls over to a person's own page is there at once, and that person hears of it", async () => {
    const { channels, receipts, send, personal } = await start();
    await send(message("v1", { channel: "voice", fallback: [{ channel: "app", address: "" }] }));
    await until(() => receipts.length === 2 && personal.length > 0);
    expect(receipts).toMatchObject([
      { state: "failed", channel: "voice", next: "app", reason: "语音电话没有配置" },
      { state: "sent", channel: "app" },
    ]);
    expect(personal).toEqual([["zhang"]]);
    expect(await stateOf(database, "v1")).toMatchObject({ state: "sent", tried: ["voice"] });
    const history = await channels.history("v1", ADMINISTRATOR);
    expect(history.map(({ kind, channel }) => `${kind} ${channel}`)).toEqual([
      "fellOver voice",
      "sent app",
    ]);
  });

  it("a gateway's fault is tried again later; a refused number is not", async () => {
    let now = Date.now();
    const { receipts, send } = await start({ wallNow: () => now });
    gateway.answer = ({ body }) => ({
      body: { code: JSON.parse(body).uid === "bad" ? 4001 : 500 },
    });
    await send(message("m1"), message("bad"));
    await until(() => receipts.length === 1);
    expect(receipts[0]).toMatchObject({ messageId: "bad", state: "failed" });
    await until(async () => (await stateOf(database, "m1"))?.state === "queued");
    expect((await stateOf(database, "m1"))?.reason).toContain("code=500");
    gateway.answer = () => ({ body: { code: 0 } });
    now += 5_000;
    await until(() => receipts.length === 2);
    expect(await stateOf(database, "m1")).toMatchObject({ state: "sent", attempts: 2 });
  });

  it("a channel that is down is shown, those with another way take it, the rest wait for its return", async () => {
    let now = Date.now();
    const { channels, receipts, send } = await start({
      wallNow: () => now,
      given: { sms: smsSettings(gateway.url), voice: smsSettings(gateway.url, { body: "{}" }) },
    });
    gateway.answer = ({ body }) => ({ status: body === "{}" ? 200 : 500, body: { code: 0 } });
    await send(...[1, 2, 3, 4, 5].map((place) => message(`m${place}`)));
    const standing = () => channels.health().find(({ kind }) => kind === "sms");
    await until(() => standing()?.standing === "down");
    expect(standing()?.downSince).toBe(now);
    await send(
      message("waits"),
      message("turns", { fallback: [{ channel: "voice", address: "1" }] }),
    );
    await until(() => receipts.length === 2);
    expect(receipts).toMatchObject([
      { messageId: "turns", state: "failed", channel: "sms", next: "voice" },
      { messageId: "turns", state: "sent", channel: "voice" },
    ]);
    expect((await stateOf(database, "waits"))?.state).toBe("queued");
    gateway.answer = () => ({ body: { code: 0 } });
    now += 60_000;
    await until(() => receipts.length === 8);
    expect(standing()).toMatchObject({ standing: "up", downSince: null });
  });

  it("after its time a message is not sent any more", async () => {
    let now = Date.now();
    const first = await start({ wallNow: () => now });
    gateway.answer = () => ({ status: 500, body: {} });
    await first.send(message("m1", { notAfter: now + 10_000 }));
    await until(async () => (await stateOf(database, "m1"))?.state === "queued");
    const asked = gateway.asked.length;
    now += 11_000;
    await until(() => first.receipts.length === 1);
    expect(first.receipts[0]).toMatchObject({ state: "failed", reason: "已过时限，不再发送" });
    expect(gateway.asked).toHaveLength(asked);
  });

  it("what a killed process left without outcome goes out again under the same id, once", async () => {
    const first = givenChannels(database, { given: { sms: smsSettings(gateway.url) } });
    await first.channels.start();
    gateway.answer = () => "hang";
    await database.write((client) => first.channels.enqueue(client, [message("m1")]));
    await until(() => gateway.asked.length === 1);
    expect((await stateOf(database, "m1"))?.state).toBe("handed");
    // The gateway has it; the process dies before it hears so.
    gateway.answer = () => ({ body: { code: 0 } });
    const { channels, receipts } = await start();
    await until(() => receipts.length === 1);
    const ids = gateway.asked.map(({ headers }) => headers["idempotency-key"]);
    expect(ids).toEqual(["m1", "m1"]);
    expect((await stateOf(database, "m1"))?.state).toBe("sent");
    const history = await channels.history("m1", ADMINISTRATOR);
    expect(history.map(({ kind }) => kind)).toEqual(["resumed", "sent"]);
    // The next process knows when the channel last carried something.
    const next = givenChannels(database);
    await next.channels.start();
    running.push(next.channels);
    const sms = next.channels.health().find(({ kind }) => kind === "sms");
    expect(sms?.lastSuccessAt).toBeGreaterThan(Date.now() - HOUR);
    await gateway.close();
    await first.channels.stop();
  });

  it("a thousand messages are handed over together, none lost, none more often than it was tried", async () => {
    const { receipts, send } = await start();
    const wanted = Array.from({ length: 1_000 }, (_, place) => `m${place}`);
    await send(...wanted.map((id) => message(id)));
    await until(() => receipts.length === 1_000, 60_000);
    const times = new Map<string, number>();
    for (const { headers } of gateway.asked) {
      const id = String(headers["idempotency-key"]);
      times.set(id, (times.get(id) ?? 0) + 1);
    }
    expect([...times.keys()].toSorted()).toEqual(wanted.toSorted());
    // On a machine too busy to answer in time one is tried again, under its id.
    const { rows } = await database.pool.query<{ id: string; attempts: number }>(
      "SELECT id, attempts FROM delivery",
    );
    expect(rows.filter(({ id, attempts }) => (times.get(id) ?? 0) > attempts)).toEqual([]);
  });

  it("a lane sends in the order it was asked, and a slow one holds up no other", async () => {
    const robot = { url: `${gateway.url}/robot`, token: "t" };
    const { receipts, send } = await start({
      given: { sms: smsSettings(gateway.url), weCom: robot },
    });
    // The SMS gateway never answers.
    gateway.answer = ({ path }) => (path.startsWith("/sms") ? "hang" : { body: { errcode: 0 } });
    const group = { channel: "weCom", personCode: null, address: "" } as const;
    const wanted = ["第一", "第二", "第三", "第四"];
    await send(
      message("stuck"),
      ...wanted.map((text, place) => message(`w${place}`, { ...group, text })),
    );
    await until(() => receipts.length === 4);
    const robots = gateway.asked.filter(({ path }) => path.startsWith("/robot"));
    expect(robots.map(({ body }) => JSON.parse(body).text.content)).toEqual(wanted);
    await gateway.close();
  });

  it("reports are taken by their signature, each once, and unknown ones are named", async () => {
    const { channels, receipts, send } = await start();
    await send(message("m1"), message("m2", { address: "13900000002" }));
    await until(() => receipts.length === 2);
    const front = await openFront({ routes: channelRoutes({ channels, wallNow: Date.now }) });
    const post = (value: unknown, change: { secret?: string; at?: number } = {}) => {
      const body = JSON.stringify(value);
      const timestamp = String(Math.floor((change.at ?? Date.now()) / 1_000));
      const signature = createHmac("sha256", change.secret ?? "callback")
        .update(`${timestamp}.${body}`)
        .digest("hex");
      return fetch(`${front.url}/api/v1/channels/sms/reports`, {
        method: "POST",
        body,
        headers: { "x-timestamp": timestamp, "x-signature": signature },
      });
    };
    const { gateway_id } = (await stateOf(database, "m1")) ?? {};
    const delivered = { reports: [{ gatewayId: gateway_id, state: "DELIVRD" }] };
    expect((await post(delivered, { secret: "wrong" })).status).toBe(401);
    expect((await post(delivered, { at: Date.now() - HOUR })).status).toBe(401);
    expect(await (await post(delivered)).json()).toEqual({ applied: 1, repeated: 0, unknown: [] });
    expect(await (await post(delivered)).json()).toEqual({ applied: 0, repeated: 1, unknown: [] });
    const unknown = await post({ id: "nobody", state: "delivered" });
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ code: "message-unknown" });
    // A reply names only who wrote it.
    const reply = await post({ from: "+8613900000002", reply: "1" });
    expect(await reply.json()).toEqual({ applied: 1, repeated: 0, unknown: [] });
    expect(receipts.slice(2)).toMatchObject([
      { messageId: "m1", state: "delivered" },
      { messageId: "m2", state: "confirmed", answer: "1" },
    ]);
    await front.http.stop();
  });

  it("a voice call reads how to answer, and the key that is pressed confirms or declines it", async () => {
    const voice = {
      ...{ url: `${gateway.url}/call`, gatewayIdPath: "data.id", callbackSecret: "keys" },
      body: '{"callee":"{{to}}","say":"{{text}}"}',
    };
    const { channels, receipts, send } = await start({ given: { voice } });
    await send(
      message("v1", { channel: "voice" }),
      message("v2", { channel: "voice", personCode: "li", address: "13900000002" }),
    );
    await until(() => receipts.length === 2);
    expect(JSON.parse(gateway.asked[0]?.body ?? "")).toEqual({
      callee: "13800000001",
      say: "庆符镇暴雨红色预警。收到请按 1，无法到位请按 2。",
    });
    const front = await openFront({ routes: channelRoutes({ channels, wallNow: Date.now }) });
    const press = async (id: string, key: string, secret = "keys") => {
      const { gateway_id: gatewayId } = (await stateOf(database, id)) ?? {};
      const body = JSON.stringify({ gatewayId, state: "answered", key });
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const signed = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
      const headers = { "x-timestamp": timestamp, "x-signature": signed };
      const address = `${front.url}/api/v1/channels/voice/reports`;
      return (await fetch(address, { method: "POST", body, headers })).status;
    };
    expect(await press("v1", "1", "guessed")).toBe(401);
    expect(receipts).toHaveLength(2);
    expect([await press("v1", "1"), await press("v2", "2")]).toEqual([200, 200]);
    const answers = receipts.slice(2).filter(({ answer }) => answer !== undefined);
    expect(answers).toMatchObject([
      { messageId: "v1", state: "confirmed", answer: "1", channel: "voice" },
      { messageId: "v2", state: "declined", answer: "2", channel: "voice" },
    ]);
    expect((await stateOf(database, "v1"))?.state).toBe("confirmed");
    await front.http.stop();
  });

  it("a gateway is asked no faster than it was set to bear", async () => {
    const askedAt: number[] = [];
    gateway.answer = () => {
      askedAt.push(performance.now());
      return { body: { code: 0 } };
    };
    const { receipts, send } = await start({
      given: { sms: smsSettings(gateway.url, { perSecond: 4 }) },
    });
    await send(...Array.from({ length: 9 }, (_, number) => message(`p${number}`)));
    await until(() => receipts.length === 9);
    // The fifth waits for the next second, and the ninth for the one after.
    const apart = (later: number, sooner: number) =>
      (askedAt[later] ?? 0) - (askedAt[sooner] ?? Number.POSITIVE_INFINITY);
    expect(apart(3, 0)).toBeLessThan(900);
    expect(apart(4, 0)).toBeGreaterThan(900);
    expect(apart(8, 4)).toBeGreaterThan(900);
  });

  it("a one-time link shows who and what without an account, confirms once, and expires", async () => {
    let now = Date.now();
    const { channels, receipts, send } = await start({
      wallNow: () => now,
      given: { sms: smsSettings(gateway.url, { confirmBy: "link" }) },
    });
    await send(message("m1", { text: "<b>速转移</b>。{确认}" }), message("m2"));
    await until(() => receipts.length === 2);
    const links = gateway.asked.map(
      ({ body }) => /确认 (https:\S+)/.exec(JSON.parse(body).content)?.[1] ?? "",
    );
    const front = await openFront({ routes: channelRoutes({ channels, wallNow: () => now }) });
    const [first = "", second = ""] = links.map((link) => link.replace(PUBLIC_URL, front.url));
    const page = await fetch(first);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain("张三");
    expect(html).toContain("&lt;b&gt;速转移&lt;/b&gt;");
    expect(html).not.toContain("<script");
    expect(html.length).toBeLessThan(4_000);
    const answer = (link: string, word: string) =>
      fetch(link, { method: "POST", body: new URLSearchParams({ answer: word }) });
    expect(await (await answer(first, "confirmed")).text()).toContain("已确认");
    expect(await (await answer(first, "declined")).text()).toContain("已确认");
    expect(receipts.slice(2)).toMatchObject([{ messageId: "m1", state: "confirmed" }]);
    now += 25 * HOUR;
    expect(await (await answer(second, "confirmed")).text()).toContain("链接已过期");
    expect(receipts).toHaveLength(3);
    expect((await fetch(`${front.url}/c/AAAAAAAA1`)).status).toBe(404);
    await front.http.stop();
  });

  it("settings are kept sealed, secrets are never shown again, and what is left empty stays", async () => {
    const { channels, receipts, send } = await start({ given: {} });
    const settings = smsSettings(gateway.url);
    const saved = await channels.saveChannel("sms", { enabled: true, settings }, ADMINISTRATOR);
    expect(saved.secretsSet).toEqual(["secret", "callbackSecret"]);
    expect(JSON.stringify(saved)).not.toContain("sms-key");
    const { rows } = await database.pool.query("SELECT sealed FROM channel_setting");
    expect(JSON.stringify(rows)).not.toMatch(/sms-key|127\.0\.0\.1/);
    await channels.saveChannel(
      "sms",
      { enabled: true, settings: { ...settings, secret: "", signature: "新签名" } },
      ADMINISTRATOR,
    );
    await send(message("m1"));
    await until(() => receipts.length === 1);
    expect(JSON.parse(gateway.asked[0]?.body ?? "")).toMatchObject({
      key: "sms-key",
      content: expect.stringContaining("【新签名】"),
    });
    const audit = await database.pool.query(
      "SELECT action, detail FROM audit_entry WHERE subject = 'sms' ORDER BY id",
    );
    expect(audit.rows.at(-1)).toEqual({
      action: "channel.save",
      detail: { enabled: true, fields: ["signature"] },
    });
    // Another secret cannot open them, and says so.
    const other = givenChannels(database, { secret: "quite another secret of thirty-two letters" });
    await other.channels.start();
    running.push(other.channels);
    expect(other.channels.health().find(({ kind }) => kind === "sms")).toMatchObject({
      standing: "notConfigured",
      why: expect.stringContaining("另一把密钥"),
    });
  });

  it("confirmation by link is refused where the link leaves no room for words in one SMS", async () => {
    const save = async (publicUrl: string, confirmBy: string) => {
      const { channels } = await start({ given: {}, publicUrl });
      const settings = smsSettings(gateway.url, { confirmBy });
      return channels.saveChannel("sms", { enabled: true, settings }, ADMINISTRATOR);
    };
    const long = "https://emergency.gaoxian.yibin.gov.cn";
    await expect(save(long, "link")).rejects.toMatchObject({
      code: "channel-settings-wrong",
      issues: [
        { field: "confirmBy", message: expect.stringMatching(/共 \d\d 字，超过一条短信的 70/) },
      ],
    });
    expect(await save(long, "reply")).toMatchObject({ enabled: true });
    expect(await save("https://yj.cn", "link")).toMatchObject({ enabled: true });
  });

  it("a test is sent at once and says what came of it; only an administrator may", async () => {
    const { channels } = await start();
    const sent = await channels.testChannel("sms", "13800000001", ADMINISTRATOR);
    expect(sent).toMatchObject({ outcome: "sent", reason: null });
    gateway.answer = () => ({ status: 403, body: { error: "bad key" } });
    const refused = await channels.testChannel("sms", "13800000001", ADMINISTRATOR);
    expect(refused).toMatchObject({ outcome: "broken", reason: expect.stringContaining("403") });
    // What a test met is on the channel's card, and so many failures running take it down.
    const stateOf = () => channels.health().find(({ kind }) => kind === "sms");
    expect(stateOf()).toMatchObject({ lastSuccessAt: expect.any(Number), standing: "up" });
    expect(stateOf()?.lastFailure).toBe(refused.reason);
    for (let tried = 1; tried < DOWN_AFTER; tried += 1) {
      await channels.testChannel("sms", "13800000001", ADMINISTRATOR);
    }
    expect(stateOf()).toMatchObject({ standing: "down", lastFailure: refused.reason });
    const duty = { ...ADMINISTRATOR, role: "dutyOfficer" as const };
    await expect(channels.testChannel("sms", "1", duty)).rejects.toMatchObject({
      code: "not-allowed",
    });
  });

  it("a county's own wording is checked, versioned, and used in place of what is shipped", async () => {
    const officer = { ...ADMINISTRATOR, role: "dutyOfficer" as const };
    const { channels } = await start();
    const subject = { kind: "call", hazard: "rain", tier: "red" } as const;
    const variables = { 地点: "庆符镇", 灾种: "暴雨", 等级: "红色" };
    const say = () => channels.compose(subject, "sms", { variables, exercise: false });
    expect(say()).toMatchObject({
      text: "庆符镇暴雨红色预警，立即全部转移危险区群众，不漏一人。{确认}",
      template: { code: "call.rain.red", version: 0 },
    });
    const draft = {
      subject: "x",
      text: "x",
      smsText: "{地点}速撤。{确认}",
      voiceText: "{地点}速撤。{确认}",
      registeredId: "SMS_1",
    };
    await expect(
      channels.saveTemplate("call.rain.red", { ...draft, smsText: "{地名}速撤" }, officer),
    ).rejects.toMatchObject({ code: "template-wrong" });
    await channels.saveTemplate("call.rain.red", draft, officer);
    await channels.saveTemplate("call.rain.red", { ...draft, subject: "y" }, officer);
    expect(say()).toMatchObject({
      text: "庆符镇速撤。{确认}",
      template: { code: "call.rain.red", version: 2, registeredId: "SMS_1" },
    });
    // Who wrote it is named, and not the account's login.
    await database.pool.query(
      `INSERT INTO user_account (county_code, login, name, role, password_hash, password_set_at, created_at)
       SELECT code, 'admin', '管理员', 'dutyOfficer', 'x', now(), now() FROM county`,
    );
    await channels.saveTemplate("call.rain.red", draft, officer);
    const kept = channels.templates(officer).rows.find(({ code }) => code === "call.rain.red");
    expect(kept).toMatchObject({ version: 3, changed: { by: "管理员" } });
  });
});
