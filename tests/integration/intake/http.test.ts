import { request as httpRequest } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "@/lib/time/instant";
import { eachDatabase } from "../../database/eachDatabase";
import { type Given, givenCounty, givenKey, givenServer, rainAmount, rainOf } from "./given";

eachDatabase((_name, open) => {
  let given: Given;
  let key: string;
  /** The last whole five minutes. */
  const now = Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE;
  const iso = (instant: number) => new Date(instant).toISOString();

  beforeAll(async () => {
    const database = await open();
    await givenCounty(database);
    given = await givenServer(database);
    key = await givenKey(given);
  });
  afterAll(() => given?.stop());

  function send(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${given.url}/api/v1/readings`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}`, ...headers },
      body,
    });
  }
  const sendReadings = (readings: readonly unknown[]) => send(JSON.stringify({ readings }));
  const post = async (readings: readonly unknown[]) => (await sendReadings(readings)).json();

  async function stored(code: string) {
    const { rows } = await given.database.pool.query(
      `SELECT value, quality, reason, revision, in_time FROM reading
       JOIN series ON series.id = series_id JOIN station ON station.id = station_id
       WHERE code = $1 ORDER BY observed_at`,
      [code],
    );
    return rows;
  }

  describe("what is answered", () => {
    it("counts new readings after they are stored", async () => {
      const answer = await post(rainOf("R2", 3, 0.4, now - 60 * MINUTE));
      expect(answer).toEqual({
        accepted: 3,
        duplicates: 0,
        corrected: 0,
        rejected: [],
        flagged: [],
      });
      expect(await stored("R2")).toHaveLength(3);
    });

    it("recognises a whole request that is sent again", async () => {
      const answer = await post(rainOf("R2", 3, 0.4, now - 60 * MINUTE));
      expect(answer).toMatchObject({ accepted: 0, duplicates: 3, corrected: 0 });
    });

    it("takes an empty list", async () => {
      expect(await post([])).toMatchObject({ accepted: 0, rejected: [] });
    });

    it("takes gzip", async () => {
      const body = gzipSync(JSON.stringify({ readings: rainOf("R2", 1, 0.2, now - 55 * MINUTE) }));
      const answer = await send(body, { "content-encoding": "gzip" });
      expect(await answer.json()).toMatchObject({ accepted: 1 });
    });

    it("takes each quantity", async () => {
      const observedAt = iso(now - 30 * MINUTE);
      const answer = await post([
        { station: "C1", quantity: "rainCounter", observedAt, value: 998 },
        { station: "W1", quantity: "waterLevel", observedAt, value: 8.4 },
        { station: "S1", quantity: "displacement", observedAt, value: 103.2 },
        { station: "Q1", quantity: "discharge", observedAt, value: 12.5 },
      ]);
      expect(answer).toMatchObject({ accepted: 4, rejected: [] });
    });
  });

  describe("one bad reading never loses its neighbours", () => {
    const observedAt = iso(now - 20 * MINUTE);
    const good = { station: "R1", quantity: "rain", observedAt, value: 0.2, period: "PT5M" };
    it.each([
      ["reading-not-an-object", 17],
      ["reading-not-an-object", null],
      ["reading-not-an-object", ["R1"]],
      ["station-missing", { ...good, station: undefined }],
      ["station-missing", { ...good, station: 12 }],
      ["station-unknown", { ...good, station: "R9" }],
      ["station-unknown", { ...good, station: "x'; DROP TABLE reading; --" }],
      ["station-retired", { ...good, station: "Z1" }],
      ["quantity-unknown", { ...good, quantity: "snow" }],
      ["quantity-unknown", { ...good, quantity: "__proto__" }],
      ["quantity-not-declared", { ...good, quantity: "waterLevel", period: undefined }],
      ["quantity-not-declared", { ...good, station: "Q1" }],
      ["value-not-a-number", { ...good, value: "0.2" }],
      ["value-not-a-number", { ...good, value: null }],
      ["value-not-a-number", { ...good, value: undefined }],
      ["observed-at-missing", { ...good, observedAt: undefined }],
      ["observed-at-malformed", { ...good, observedAt: 1784000000000 }],
      ["observed-at-malformed", { ...good, observedAt: "yesterday" }],
      ["observed-at-zoneless", { ...good, observedAt: "2026-07-14T02:05:00" }],
      ["observed-at-impossible", { ...good, observedAt: "2026-02-30T02:05:00Z" }],
      ["observed-at-out-of-range", { ...good, observedAt: "1900-01-01T00:00:00Z" }],
      ["observed-at-out-of-range", { ...good, observedAt: "9999-01-01T00:00:00Z" }],
      ["period-missing", { ...good, period: undefined }],
      ["period-malformed", { ...good, period: "5 min" }],
      ["period-malformed", { ...good, period: "PT0S" }],
      ["period-malformed", { ...good, period: "P99999999D" }],
      ["period-not-declared", { ...good, period: "PT1H" }],
      ["period-unexpected", { ...good, station: "W1", quantity: "waterLevel" }],
      ["interval-malformed", { ...good, interval: "often" }],
    ])("%s: %j", async (code, bad) => {
      const first = { ...good, observedAt: iso(now - 25 * MINUTE) };
      const answer = await post([first, bad, good]);
      expect(answer.rejected).toEqual([{ index: 1, code, message: expect.stringMatching(/。$/) }]);
      expect(answer.accepted + answer.duplicates).toBe(2);
    });

    it("rejects a number too large for a double, and stores a merely absurd one as bad", async () => {
      const body = `{"readings":[
        {"station":"W1","quantity":"waterLevel","observedAt":"${observedAt}","value":1e999},
        {"station":"W1","quantity":"waterLevel","observedAt":"${observedAt}","value":1e308}]}`;
      const answer = await (await send(body)).json();
      expect(answer.rejected).toMatchObject([{ index: 0, code: "value-not-a-number" }]);
      expect(answer.flagged).toEqual([{ index: 1, quality: "bad", reason: "range" }]);
    });
  });

  describe("quality beside the value", () => {
    const at = (minutes: number) => iso(now - minutes * MINUTE);
    const level = (minutes: number, value: number) => ({
      station: "W1",
      quantity: "waterLevel",
      observedAt: at(minutes),
      value,
    });

    it("stores bad readings with their reason and counts them as accepted", async () => {
      const answer = await post([
        { ...rainOf("R1", 1, -1, now - 90 * MINUTE)[0] },
        { ...rainOf("R1", 1, 101, now - 95 * MINUTE)[0] },
        level(100, 70),
        level(-11 - 5, 9),
      ]);
      expect(answer).toMatchObject({ accepted: 4, rejected: [] });
      expect(answer.flagged).toEqual([
        { index: 0, quality: "bad", reason: "negative" },
        { index: 1, quality: "bad", reason: "range" },
        { index: 2, quality: "bad", reason: "range" },
        { index: 3, quality: "bad", reason: "future" },
      ]);
    });

    it("marks an impossible rate as suspect and keeps the value as sent", async () => {
      const answer = await post(rainOf("R1", 1, 40.1, now - 100 * MINUTE));
      expect(answer.flagged).toEqual([{ index: 0, quality: "suspect", reason: "rainRate" }]);
      const rows = await stored("R1");
      expect(rows[0]).toMatchObject({ value: 40.1, quality: 1, reason: "rainRate" });
    });

    it("knows a counter that wraps from one that was reset", async () => {
      const counter = (minutes: number, value: number) => ({
        station: "C1",
        quantity: "rainCounter",
        observedAt: at(minutes),
        value,
      });
      await post([counter(25, 999.5)]);
      expect(await post([counter(20, 0.5)])).toMatchObject({ accepted: 1, flagged: [] });
      const answer = await post([counter(15, 120), counter(10, 0)]);
      expect(answer.flagged).toContainEqual({
        index: 1,
        quality: "suspect",
        reason: "counterReset",
      });
      const rows = await stored("C1");
      expect(rows.map((row) => row.reason)).toContain("counterWrap");
    });

    it("marks a jump of a level", async () => {
      const answer = await post([level(8, 8), level(3, 10.5)]);
      expect(answer.flagged).toEqual([{ index: 1, quality: "suspect", reason: "jump" }]);
    });
  });

  describe("what is refused as a whole", () => {
    it.each([
      ["no key", { authorization: "" }, 401, "key-missing"],
      ["no bearer", { authorization: "Basic abc" }, 401, "key-missing"],
      ["a wrong key", { authorization: "Bearer brain-source-wrong" }, 401, "key-unknown"],
      ["another media type", { "content-type": "text/csv" }, 415, "media-not-json"],
      ["another encoding", { "content-encoding": "br" }, 415, "encoding-unknown"],
      ["gzip that is none", { "content-encoding": "gzip" }, 400, "body-not-gzip"],
    ])("%s", async (_what, headers, status, code) => {
      const answer = await send('{"readings":[]}', headers);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      const problem = await answer.json();
      expect(problem).toMatchObject({ status, code });
      expect(problem.mend).toMatch(/。$/);
    });

    it.each([
      ["an empty body", "", 400, "body-not-json"],
      ["half a body", '{"readings":[{"station"', 400, "body-not-json"],
      ["a body nested without end", "[".repeat(500_000), 400, "body-not-json"],
      ["no object", "7", 422, "readings-missing"],
      ["no list", '{"readings":{}}', 422, "readings-missing"],
      ["a list alone", "[]", 422, "readings-missing"],
      ["too many", JSON.stringify({ readings: Array(5_001).fill(0) }), 413, "too-many-readings"],
      ["too long", `{"readings":[],"x":"${"x".repeat(2 * 1024 * 1024)}"}`, 413, "body-too-large"],
    ])("%s", async (_what, body, status, code) => {
      const answer = await send(body);
      expect(answer.status).toBe(status);
      expect(await answer.json()).toMatchObject({ status, code });
    });

    it("a zip bomb, without unzipping it", async () => {
      const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, " "));
      expect(bomb.length).toBeLessThan(1024 * 1024);
      const before = process.memoryUsage().arrayBuffers;
      const answer = await send(bomb, { "content-encoding": "gzip" });
      expect(answer.status).toBe(413);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
    });

    it("a body of unknown length that goes on for ever", async () => {
      const status = await new Promise<number>((resolve, reject) => {
        const sending = httpRequest(`${given.url}/api/v1/readings`, {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
        });
        const chunk = Buffer.alloc(256 * 1024, " ");
        const more = setInterval(() => sending.write(chunk), 1);
        sending.on("response", (answer) => {
          clearInterval(more);
          resolve(answer.statusCode ?? 0);
          answer.destroy();
        });
        sending.on("error", (error) => {
          clearInterval(more);
          reject(error);
        });
      });
      expect(status).toBe(413);
    });

    it("a station that is not the source's", async () => {
      const narrow = await givenKey(given, "只管一站", ["W1"]);
      const answer = await send(JSON.stringify({ readings: rainOf("R1", 1, 0.2, now) }), {
        authorization: `Bearer ${narrow}`,
      });
      expect((await answer.json()).rejected).toMatchObject([{ code: "station-not-allowed" }]);
    });

    it("a source that was disabled", async () => {
      const gone = await givenKey(given, "已停");
      await given.sources.disable("已停", "console");
      const answer = await send('{"readings":[]}', { authorization: `Bearer ${gone}` });
      expect(answer.status).toBe(401);
    });
  });

  it("asks a source that sends too fast to wait, and takes the same readings after", async () => {
    await given.stop();
    const limits = { readingsPerWindow: 4, windowS: 1, mostQueued: 100, mostTogether: 100 };
    given = await givenServer(given.database, { limits });
    key = await givenKey(given, "fast");
    const at = (step: number) => rainAmount("R1", now - 180 * MINUTE + step * 5 * MINUTE, 0);
    expect((await sendReadings([at(0), at(1), at(2)])).status).toBe(200);
    const refused = await sendReadings([at(3)]);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(await refused.json()).toMatchObject({ code: "source-too-fast" });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await post([at(3)])).toMatchObject({ accepted: 1 });
  });

  it("refuses with 503 what the queue has no room for, and takes the same readings after", async () => {
    await given.stop();
    const limits = { readingsPerWindow: 1_000, windowS: 1, mostQueued: 1, mostTogether: 1 };
    given = await givenServer(given.database, { limits });
    key = await givenKey(given, "many");
    const at = (step: number) => rainAmount("R1", now - 240 * MINUTE + step * 5 * MINUTE, 0);
    // Once through, so that nothing but the transaction itself still has to ask the database.
    await post([at(0)]);

    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holding = given.database.write(() => released);
    // One goes into the transaction that cannot begin, one may wait for the next, one is too many.
    const sent = [1, 2, 3].map((step) => sendReadings([at(step)]));
    const refused = await Promise.race(sent);
    release();
    await holding;

    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
    expect(await refused.json()).toEqual({
      type: "urn:county-brain:problem:queue-full",
      title: expect.stringMatching(/[\u4e00-\u9fff]/),
      status: 503,
      detail: "来数太快，等待入库的读数已满。",
      code: "queue-full",
      mend: expect.stringContaining("Retry-After"),
    });
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    const kept = statuses.filter((status) => status === 200).length;
    expect(kept).toBeGreaterThan(0);
    expect(given.intake.figures()).toMatchObject({ refusedBusy: 3 - kept, queued: 0 });
    for (const [index, status] of statuses.entries())
      expect(await post([at(index + 1)])).toMatchObject(
        status === 200 ? { duplicates: 1 } : { accepted: 1 },
      );
  });
});
