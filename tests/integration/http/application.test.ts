import { createServer, type Server } from "node:http";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as unknownPath } from "@/app/api/[...path]/route";
import { readConfig } from "@/server/config/config";
import { type Running, startApplication } from "@/server/main";
import { eachDatabase, type Place } from "../../database/eachDatabase";
import { headersOf, SECRET } from "../access/given";

const METRICS_TOKEN = "0123456789abcdef0123456789abcdef";
const log = pino({ level: "silent" });

eachDatabase((_name, _open, prepare) => {
  let place: Place;
  let running: Running;

  const configOf = (more: Record<string, string> = {}) =>
    readConfig({
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_FOLDER: place.options.dataFolder,
      ...(place.options.url === undefined ? {} : { DATABASE_URL: place.options.url }),
      NEXTAUTH_SECRET: SECRET,
      METRICS_TOKEN,
      ...more,
    });
  const start = (more?: Record<string, string>) =>
    startApplication({ config: configOf(more), screens: "none", log });

  beforeAll(async () => {
    place = await prepare();
    running = await start();
  });
  afterAll(() => running.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${running.url.replace("localhost", "127.0.0.1")}${path}`, { headers });

  describe("a started application", () => {
    it("lives and is ready, and says why", async () => {
      expect(await (await get("/healthz")).json()).toEqual({ alive: true });
      const ready = await get("/readyz");
      expect(ready.status).toBe(200);
      expect(await ready.json()).toMatchObject({
        ready: true,
        checks: [
          { name: "database", ok: true },
          { name: "engine", ok: true },
          { name: "process", ok: true },
        ],
      });
    });

    it("tells its figures in Prometheus' format, to who has the token", async () => {
      expect((await get("/metrics")).status).toBe(403);
      expect((await get("/metrics", { authorization: "Bearer wrong" })).status).toBe(403);
      const answer = await get("/metrics", { authorization: `Bearer ${METRICS_TOKEN}` });
      const text = await answer.text();
      expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
      for (const figure of [
        'brain_open_warnings{tier="red"} 0',
        `brain_database{kind="${place.kind}"} 1`,
        "brain_intake_queued 0",
        "brain_engine_caught_up 1",
        "brain_sockets 0",
        "process_resident_memory_bytes",
      ]) {
        expect(text).toContain(figure);
      }
    });

    it("takes a reading only from a source it knows, and counts it", async () => {
      const { key } = await running.application.sources.add(
        { name: "drill", kind: "exercise", stations: null },
        "console",
      );
      const post = (authorization: string) =>
        fetch(`${running.url.replace("localhost", "127.0.0.1")}/api/v1/readings`, {
          method: "POST",
          headers: { authorization, "content-type": "application/json" },
          body: JSON.stringify({ readings: [] }),
        });
      expect((await post("Bearer nothing")).status).toBe(401);
      expect((await post(`Bearer ${key}`)).status).toBe(200);
    });

    it("says on the system page what it is and what its database survives", async () => {
      const facts = await running.application.system.facts({
        userId: 1,
        login: "wang",
        name: "王五",
        role: "systemAdministrator",
        adminAreaCode: null,
        departmentCode: null,
        personCode: null,
        secondFactor: false,
      });
      expect(facts.database.kind).toBe(place.kind);
      expect(facts.database.durability).toMatch(
        place.kind === "embedded" ? /突然断电可能丢失/ : /断电后仍在/,
      );
      expect(facts.county).toMatchObject({ code: "511525", name: "高县" });
      expect(facts.counts).toMatchObject({ readings: 0, readingsExact: true, openWarnings: 0 });
      expect(facts.counts.stations).toBeGreaterThanOrEqual(35);
      expect(facts.rules?.version).toBeGreaterThanOrEqual(1);
      expect(facts.database.migration).toMatch(/^\d{14}_/);
    });

    it("tells a stranger nothing of an API address, and a viewer that there is none", async () => {
      const { access, database } = running.application;
      const draft = { login: "looker", name: "看", role: "analyst", adminAreaCode: null } as const;
      await access.addAccount({ ...draft, password: "Nanguang-2026" }, "console");
      const session = await headersOf(database, "looker");
      const asked = "/api/v1/nothing?x=1";
      expect((await get(asked)).status).toBe(401);
      const ofTheFront = await get(asked, session);
      const request = (headers: Record<string, string>) =>
        unknownPath(new Request(`${running.url}${asked}`, { headers }), {});
      expect((await request({})).status).toBe(401);
      const ofThePages = await request(session);
      for (const answer of [ofTheFront, ofThePages]) {
        expect(answer.status).toBe(404);
        expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
        expect(await answer.json()).toMatchObject({
          status: 404,
          code: "path-unknown",
          detail: expect.stringContaining("没有 /api/v1/nothing "),
        });
      }
    });

    it("has its database for itself: a second one is refused in a sentence", async () => {
      await expect(start()).rejects.toMatchObject({
        name: "Conflict",
        message: expect.stringMatching(/[\u4e00-\u9fff]/),
        mend: expect.stringMatching(/[\u4e00-\u9fff]/),
      });
      expect((await get("/readyz")).status).toBe(200);
    });
  });

  describe("stopping and starting", () => {
    it("gives everything back, so that the next start on the same data finds it free", async () => {
      await running.stop();
      running = await start();
      expect((await get("/readyz")).status).toBe(200);
    });

    it("refuses a taken port before it touches the database", async () => {
      const { server, port } = await occupyPort();
      // The database is taken too, by the one that runs, which would be the complaint if it came to it.
      await expect(start({ PORT: String(port) })).rejects.toMatchObject({ code: "port-taken" });
      await new Promise((resolve) => server.close(resolve));
    });

    it("refuses a county folder that is not there in a sentence, and leaves nothing open", async () => {
      await running.stop();
      await expect(start({ COUNTY: "/nowhere/at/all" })).rejects.toMatchObject({
        message: expect.stringContaining("/nowhere/at/all"),
      });
      running = await start();
      expect((await get("/healthz")).status).toBe(200);
    });
  });
});

function occupyPort(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address) resolve({ server, port: address.port });
      else reject(new Error("not listening"));
    });
  });
}
