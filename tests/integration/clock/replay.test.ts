import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { register as registerReplay } from "@/command/replay";
import { HOUR, MINUTE, SECOND } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import { type PlayedReading, playReadings } from "@/server/replay/player";
import { eachDatabase } from "../../database/eachDatabase";
import { type Given, givenCounty, givenKey, givenServer, rainAmount } from "../intake/given";

eachDatabase((_name, open) => {
  let database: Database;
  let given: Given;
  let key: string;
  let wall = Date.parse("2026-11-24T08:00:00Z");
  const STARTS = Date.parse("2026-11-23T02:00:00Z");
  const iso = (instant: number) => new Date(instant).toISOString();

  const begin = async () => {
    given = await givenServer(database, { wallNow: () => wall });
  };
  beforeAll(async () => {
    database = await open();
    await givenCounty(database);
    await begin();
    key = await givenKey(given);
  });
  afterAll(() => given?.stop());

  async function steer(body: unknown, authorization = `Bearer ${key}`) {
    const answer = await fetch(`${given.url}/api/v1/clock`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }
  const show = async () => (await fetch(`${given.url}/api/v1/clock`)).json();
  const start = (more: Record<string, unknown> = {}) =>
    steer({
      action: "start",
      title: "设计暴雨",
      startsAt: iso(STARTS),
      endsAt: iso(STARTS + 30 * HOUR),
      speed: 120,
      pace: "sender",
      from: "over",
      ...more,
    });
  const send = (readings: readonly unknown[]) =>
    fetch(`${given.url}/api/v1/readings`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ readings }),
    });
  const rainAt = (instant: number, value = 0.2) => rainAmount("R1", instant, value);

  afterEach(async () => {
    if (given.clock.state().mode === "replay") await given.clock.goLive("console");
    wall = Math.max(wall, given.clock.now());
  });

  describe("steering", () => {
    it("is live where nothing is played", async () => {
      expect(await show()).toEqual({ clock: { mode: "live" }, now: wall, wallNow: wall });
      expect(await steer({ action: "pause" })).toMatchObject({
        status: 409,
        body: { code: "not-replaying" },
      });
    });

    it("plays at its speed, pauses, goes on, changes speed, and ends when it is told", async () => {
      expect(await start({ pace: "speed" })).toMatchObject({ status: 200, body: { now: STARTS } });
      wall += 10 * SECOND;
      expect(await show()).toMatchObject({ now: STARTS + 20 * MINUTE });
      await steer({ action: "pause" });
      wall += HOUR;
      expect(await show()).toMatchObject({ now: STARTS + 20 * MINUTE, clock: { paused: true } });
      await steer({ action: "resume" });
      await steer({ action: "speed", speed: 60 });
      wall += 10 * SECOND;
      expect(await show()).toMatchObject({ now: STARTS + 30 * MINUTE, clock: { speed: 60 } });
      expect(await steer({ action: "live" })).toMatchObject({ body: { clock: { mode: "live" } } });
    });

    it("says each change in the outbox and in the audit", async () => {
      const { rows } = await database.pool.query(
        "SELECT action, actor FROM audit_entry ORDER BY id",
      );
      expect(rows.filter(({ action }) => action.startsWith("clock"))).toEqual(
        ["start", "pause", "resume", "speed", "live"].map((action) => ({
          action: `clock.${action}`,
          actor: "source:演练",
        })),
      );
      const entries = await given.outbox.after(0, 100);
      expect(entries.filter(({ event }) => event.topic === "clock").length).toBeGreaterThanOrEqual(
        5,
      );
      expect(entries.every(({ adminAreaCode }) => adminAreaCode === null)).toBe(true);
    });

    it.each([
      [{ action: "start" }, 422, "clock-action-invalid"],
      [{ action: "dance" }, 422, "clock-action-invalid"],
      [{ action: "speed", speed: "fast" }, 422, "clock-action-invalid"],
      [{ action: "sent", through: "2026-11-23T02:00:00" }, 422, "clock-action-invalid"],
      [7, 422, "clock-action-invalid"],
    ])("refuses %j", async (body, status, code) => {
      expect(await steer(body)).toMatchObject({ status, body: { code } });
    });

    it.each([
      [{ speed: 0 }, 422, "speed-out-of-range"],
      [{ speed: -1 }, 422, "speed-out-of-range"],
      [{ endsAt: iso(STARTS) }, 422, "replay-span-empty"],
    ])("refuses to start with %j", async (more, status, code) => {
      expect(await start(more)).toMatchObject({ status, body: { code } });
    });

    it("asks for a key or a session", async () => {
      expect(await steer({ action: "pause" }, "Bearer brain-source-wrong")).toMatchObject({
        status: 401,
      });
      const answer = await fetch(`${given.url}/api/v1/clock`, { method: "POST", body: "{}" });
      expect(answer.status).toBe(401);
    });

    it("refuses a second replay while one is under way", async () => {
      await start();
      expect(await start({ from: "empty" })).toMatchObject({
        status: 409,
        body: { code: "already-replaying" },
      });
    });

    it("does not turn the clock back before readings it has, unless they are cleared", async () => {
      await start();
      await send([rainAt(STARTS)]);
      await steer({ action: "live" });
      wall += HOUR;
      expect(await start({ from: "empty", startsAt: iso(STARTS - HOUR) })).toMatchObject({
        status: 409,
        body: { code: "later-data-exist" },
      });
      await start({ from: "over" });
      const { rows } = await database.pool.query("SELECT count(*)::int AS count FROM reading");
      expect(rows).toEqual([{ count: 0 }]);
      expect(await given.outbox.holds(1)).toBe(false);
    });
  });

  describe("a replay that waits for its player", () => {
    it("stands two minutes past what was sent, says so once, and goes on from there", async () => {
      await start();
      const cursor = await given.outbox.newest();
      wall += 60 * SECOND;
      expect(await show()).toMatchObject({
        now: STARTS + 2 * MINUTE,
        clock: { paused: false, held: true },
      });
      await expect.poll(() => given.outbox.newest()).toBeGreaterThan(cursor);
      const told = await given.outbox.after(cursor, 10);
      expect(told).toMatchObject([{ event: { payload: { clock: { held: true } } } }]);
      await steer({ action: "sent", through: iso(STARTS + HOUR) });
      wall += SECOND;
      const shown = await show();
      expect(shown).toMatchObject({ now: STARTS + 4 * MINUTE });
      expect(shown).not.toHaveProperty("clock.held");
    });

    it("goes on without its player when a person says so", async () => {
      await start();
      wall += 60 * SECOND;
      await steer({ action: "resume" });
      wall += 10 * SECOND;
      expect(await show()).toMatchObject({ now: STARTS + 22 * MINUTE });
    });

    it("does not take a player's silence for that of the stations", async () => {
      await start();
      await send([rainAt(STARTS)]);
      wall += HOUR;
      await given.judging.tick();
      expect(await given.outbox.after(0, 1_000)).not.toContainEqual(
        expect.objectContaining({ event: expect.objectContaining({ topic: "station" }) }),
      );
      await steer({ action: "sent", through: iso(STARTS + HOUR) });
      wall += 30 * SECOND;
      await given.judging.tick();
      expect(await given.outbox.after(0, 1_000)).toContainEqual(
        expect.objectContaining({
          event: expect.objectContaining({
            payload: { stationCode: "R1", silentSince: STARTS + 10 * MINUTE },
          }),
        }),
      );
    });

    it("survives a restart: it goes on where it was, and stands meanwhile", async () => {
      await start();
      await steer({ action: "sent", through: iso(STARTS + HOUR) });
      wall += 20 * SECOND;
      await send([rainAt(STARTS + 40 * MINUTE)]);
      await given.stop();
      wall += HOUR;
      await begin();
      expect(await show()).toMatchObject({ now: STARTS + 40 * MINUTE, clock: { held: true } });
      await steer({ action: "sent", through: iso(STARTS + HOUR) });
      wall += SECOND;
      expect(await show()).toMatchObject({ now: STARTS + 42 * MINUTE });
    });
  });

  describe("the end", () => {
    it("goes live by itself when the wall clock meets it", async () => {
      const endsAt = wall + 15 * MINUTE;
      await start({ startsAt: iso(endsAt - 30 * HOUR), endsAt: iso(endsAt), pace: "speed" });
      wall = endsAt - SECOND;
      expect(await show()).toMatchObject({ clock: { mode: "replay" } });
      wall = endsAt;
      await expect.poll(() => given.clock.state().mode).toBe("live");
      expect(given.clock.now()).toBe(wall);
    });

    it("stands until the wall clock has caught up where it is ended ahead of it", async () => {
      const endsAt = wall + HOUR;
      await start({ startsAt: iso(endsAt - HOUR), endsAt: iso(endsAt), pace: "speed" });
      wall += 15 * SECOND;
      const ahead = given.clock.now();
      expect(ahead).toBeGreaterThan(wall);
      await steer({ action: "live" });
      expect(await show()).toMatchObject({ now: ahead, clock: { mode: "replay" } });
      wall = ahead;
      await expect.poll(() => given.clock.state().mode).toBe("live");
    });
  });

  describe("a player", () => {
    let passing: NodeJS.Timeout;
    beforeAll(() => {
      passing = setInterval(() => {
        wall += 5;
      }, 5);
    });
    afterAll(() => clearInterval(passing));

    const reading = (minutes: number, value: number, late = 0): PlayedReading => ({
      stationCode: "R1",
      quantity: "rain",
      periodMs: 5 * MINUTE,
      observedAt: STARTS + minutes * MINUTE,
      value,
      sentAt: STARTS + (minutes + late) * MINUTE,
    });
    const readings = Array.from({ length: 72 }, (_, place) => reading((place + 1) * 5, 3));
    const play = { title: "一场雨", startsAt: STARTS, endsAt: STARTS + 7 * HOUR, readings };

    it("plays a record at full speed, each reading on its own time", async () => {
      const played = await playReadings({
        play,
        url: given.url,
        key,
        speed: "max",
        anchor: "record",
        from: "over",
      });
      expect(played).toMatchObject({
        outcome: "played",
        sent: 72,
        stored: 72,
        refused: 0,
        shift: 0,
      });
      const { rows } = await database.pool.query(
        `SELECT t.tier_to, t.effective_at, extract(epoch FROM t.issued_at - t.effective_at) AS after_s,
                warning.exercise
         FROM warning_transition t JOIN warning ON warning.id = warning_id ORDER BY t.id LIMIT 2`,
      );
      expect(rows).toMatchObject([
        { tier_to: "orange", effective_at: new Date(STARTS + 85 * MINUTE), exercise: true },
        { tier_to: "red", effective_at: new Date(STARTS + 170 * MINUTE), exercise: true },
      ]);
      for (const { after_s } of rows) expect(Number(after_s)).toBeLessThanOrEqual(120);
    });

    it("waits for whoever else takes part, two minutes past what they have kept up with", async () => {
      let kept: number | null = STARTS;
      let looks = 0;
      let latest = 0;
      const playing = playReadings({
        ...{ play, url: given.url, key, speed: "max", anchor: "record", from: "over" },
        waitsFor: () => kept,
        onProgress(_progress, now) {
          looks += 1;
          latest = now;
        },
      });
      await expect.poll(() => looks).toBeGreaterThan(20);
      expect(latest).toBe(STARTS + 2 * MINUTE);
      kept = STARTS + HOUR;
      await expect.poll(() => latest).toBe(STARTS + HOUR + 2 * MINUTE);
      kept = null;
      expect(await playing).toMatchObject({ outcome: "played", stored: 72 });
    });

    it("goes on where it was when it was cut off, and sends nothing twice", async () => {
      const stopped = new AbortController();
      let kept = null;
      const options = { play, url: given.url, key, speed: "max", anchor: "record" } as const;
      await expect(
        playReadings({
          ...options,
          from: "over",
          signal: stopped.signal,
          onProgress(progress) {
            kept = progress;
            if (progress.position >= 30) stopped.abort();
          },
        }),
      ).rejects.toThrow();
      const played = await playReadings({ ...options, from: "empty", kept });
      expect(played).toMatchObject({ outcome: "played", sent: 72, stored: 72, duplicates: 0 });
    });

    it.each([
      [60, 60],
      [null, 1],
    ])("goes on at the speed asked for now: %s after 1 is %s", async (asked, speed) => {
      const begin = async (speed: number | null, from: "over" | "empty") => {
        const stopped = new AbortController();
        const playing = playReadings({
          ...{ play, url: given.url, key, anchor: "record", speed, from },
          signal: stopped.signal,
          onProgress: () => stopped.abort(),
        });
        await expect(playing).rejects.toThrow(/abort/i);
      };
      await begin(1, "over");
      await begin(asked, "empty");
      expect(await show()).toMatchObject({ clock: { mode: "replay", speed } });
    });

    it("sends everything again where it does not know how far it came, and loses nothing", async () => {
      const stopped = new AbortController();
      const options = { play, url: given.url, key, speed: "max", anchor: "record" } as const;
      await expect(
        playReadings({
          ...options,
          from: "over",
          signal: stopped.signal,
          onProgress: ({ position }) => position >= 30 && stopped.abort(),
        }),
      ).rejects.toThrow();
      const played = await playReadings({ ...options, from: "empty" });
      expect(played.outcome).toBe("played");
      expect(played.stored + played.duplicates).toBe(72);
      expect(played.duplicates).toBeGreaterThanOrEqual(30);
    });

    it("moves a record so that its end meets the wall clock", async () => {
      wall = Math.max(wall, Date.now());
      const stopped = new AbortController();
      await playReadings({
        play,
        url: given.url,
        key,
        speed: 120,
        anchor: "wall",
        from: "over",
        signal: stopped.signal,
        onProgress: () => stopped.abort(),
      }).catch(() => undefined);
      const { clock } = await show();
      const meets = clock.anchorWall + (7 * HOUR) / 120;
      expect(clock.endsAt).toBeLessThanOrEqual(meets);
      expect(clock.endsAt).toBeGreaterThan(meets - 6 * MINUTE);
      expect(clock.startsAt).toBe(clock.endsAt - 7 * HOUR);
    });

    it("says by which option of its own a conflict is mended", async () => {
      await start();
      const folder = await mkdtemp(join(tmpdir(), "replay-"));
      const record = join(folder, "r.csv");
      await writeFile(
        record,
        "observed_at,station,quantity,value\n2026-11-23T02:00:00Z,R1,rain_5min_mm,1\n",
      );
      const program = new Command("brain").exitOverride();
      registerReplay(program);
      const command = ["replay", record, "--url", given.url, "--key", key];
      await expect(program.parseAsync(command, { from: "user" })).rejects.toMatchObject({
        code: "already-replaying",
        mend: expect.stringMatching(/--over。$/),
      });
      await rm(folder, { recursive: true });
    });

    it("stops when somebody else takes the clock", async () => {
      const played = playReadings({
        play,
        url: given.url,
        key,
        speed: 1,
        anchor: "record",
        from: "over",
      });
      await expect.poll(() => given.clock.state().mode).toBe("replay");
      await given.clock.goLive("console");
      expect(await played).toMatchObject({ outcome: "ended" });
    });
  });
});
