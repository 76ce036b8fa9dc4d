import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { RECORD_KINDS, type RecordKind } from "@/lib/feed/event";
import type { FeedReading } from "@/lib/feed/snapshot";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { COUNTY, createAccess, givenCounty, headersOf, IDLE, QINGFU } from "../access/given";
import { type Live, OTHER_TOWN, openLive, Screen, until } from "./given";

const PASSWORD = "Nanguang-2026";

eachDatabase((_name, open) => {
  let database: Database;
  let live: Live;
  let officer: { cookie: string };
  let townsman: { cookie: string };
  const screens: Screen[] = [];

  beforeAll(async () => {
    database = await open();
    await givenCounty(database);
    const access = createAccess(database, Date.now);
    const whole = {
      login: "officer",
      name: "值班员",
      role: "dutyOfficer",
      password: PASSWORD,
    } as const;
    const town = { login: "townsman", name: "庆符", role: "township", password: PASSWORD } as const;
    await access.addAccount({ ...whole, adminAreaCode: null }, "console");
    await access.addAccount({ ...town, adminAreaCode: QINGFU }, "console");
    officer = await headersOf(database, "officer");
    townsman = await headersOf(database, "townsman");
    live = await openLive(database);
  });
  afterEach(() => {
    for (const screen of screens.splice(0)) screen.close();
  });
  afterAll(() => live?.stop());

  function screen(headers: Record<string, string>): Screen {
    const made = new Screen(live.url, headers);
    screens.push(made);
    return made;
  }
  const newest = async () => live.outbox.newest();

  describe("who may listen", () => {
    it("is who has a session", async () => {
      expect(await screen(officer).connect()).toBe("connected");
      expect(await screen({}).connect()).toBe("unauthorized");
      expect(await screen({ cookie: "next-auth.session-token=forged" }).connect()).toBe(
        "unauthorized",
      );
    });

    it("is no page of another site, though the browser sends its cookie", async () => {
      const foreign = screen({ ...officer, origin: "https://evil.example" });
      expect(await foreign.connect()).not.toBe("connected");
      const own = screen({ ...officer, origin: live.url });
      expect(await own.connect()).toBe("connected");
    });

    it("is nobody whose account has been disabled, ten seconds later at most", async () => {
      const guest = { login: "guest", name: "来宾", role: "analyst", password: PASSWORD } as const;
      const access = createAccess(database, Date.now);
      await access.addAccount({ ...guest, adminAreaCode: null }, "console");
      const watching = screen(await headersOf(database, "guest"));
      await watching.open(await newest());
      let refusal = "";
      watching.socket.on("connect_error", (error) => {
        refusal = error.message;
      });
      await access.disable("guest", "console");
      await until(() => refusal !== "", 10_000);
      expect(refusal).toBe("unauthorized");
    });
  });

  describe("events", () => {
    it("missed while away come when the screen is back, then the new ones, each once", async () => {
      const start = await newest();
      const wall = screen(officer);
      await live.say(null, null, null);
      expect(await wall.open(start)).toBe("ok");
      await until(() => wall.events.length === 3);
      const [fourth] = await live.say(null);
      await until(() => wall.events.length === 4);
      expect(wall.events.at(-1)).toBe(fourth?.id);

      wall.close();
      await live.say(null, null);
      expect(await wall.open()).toBe("ok");
      await until(() => wall.events.length === 6);
      await wait(100);
      expect(wall.events).toEqual([...new Set(wall.events)].sort((a, b) => a - b));
      expect(wall.events).toHaveLength(6);
    });

    it("are seen by those they concern, live as well as caught up", async () => {
      const start = await newest();
      const areas = [null, QINGFU, `${QINGFU}201`, OTHER_TOWN, COUNTY];
      const before = await live.say(...areas);
      const wall = screen(officer);
      const town = screen(townsman);
      await Promise.all([wall.open(start), town.open(start)]);
      const after = await live.say(...areas);
      const all = [...before, ...after].map(({ id }) => id);
      const theirs = [...before.slice(0, 3), ...after.slice(0, 3)].map(({ id }) => id);
      await until(() => wall.events.length === 10 && town.events.length === 6);
      await wait(100);
      expect(wall.events).toEqual(all);
      expect(town.events).toEqual(theirs);
    });

    it("of records are told to those who may read their kind, live as well as caught up", async () => {
      const start = await newest();
      const rested = { at: Date.now() - IDLE - 1 };
      const office = screen(officer);
      const town = screen(townsman);
      const wall = screen(await headersOf(database, "officer", rested));
      await live.sayChanged(...RECORD_KINDS);
      await Promise.all([office.open(start), town.open(start), wall.open(start)]);
      await live.sayChanged(...RECORD_KINDS);
      await live.say(null);
      await until(() => office.events.length === 2 * RECORD_KINDS.length + 1);
      await until(() => wall.cursor === office.cursor && town.cursor === office.cursor);
      const twice = (kinds: readonly RecordKind[]) => [...kinds, ...kinds];
      expect(office.records).toEqual(twice(RECORD_KINDS));
      expect(town.records).toEqual(twice(RECORD_KINDS.filter((kind) => kind !== "delivery")));
      // What only shows sees the situation, not the organization nor the channels.
      expect(wall.records).toEqual(twice(["call", "duty", "evacuation", "incident", "task"]));
    });

    it("that are committed but not yet told come once, though catching up could read them", async () => {
      const start = await newest();
      const told = await live.say(null);
      const untold = await live.commit(null, null);
      const wall = screen(officer);
      await wall.open(start);
      await until(() => wall.events.length >= 1);
      live.outbox.announce({ entries: untold, readings: [] });
      await until(() => wall.events.length >= 3);
      await wait(200);
      const ids = [...told, ...untold.map(({ event }) => event)].map(({ id }) => id);
      expect(wall.events).toEqual(ids);
    });

    it("are not sent to a screen that has not said where it stands", async () => {
      const silent = screen(officer);
      await silent.connect();
      await live.say(null);
      await wait(200);
      expect(silent.events).toEqual([]);
    });

    it("that are kept no more, or that never were, ask for a new snapshot", async () => {
      await live.say(null, null, null);
      const last = await newest();
      expect(await screen(officer).open(last + 1)).toBe("reload");
      await database.pool.query("DELETE FROM outbox WHERE id < $1", [last]);
      expect(await screen(officer).open(last - 2)).toBe("reload");
      expect(await screen(officer).open(last - 1)).toBe("ok");
      expect(await screen(officer).open(last)).toBe("ok");
    });

    it("reach a hundred screens that come and go while they are committed, without gap or double", async () => {
      const start = await newest();
      const walls = Array.from({ length: 100 }, (_, index) =>
        screen(index % 4 === 0 ? townsman : officer),
      );
      const said: number[] = [];
      const ofTown: number[] = [];
      let speaking = true;
      const speaker = (async () => {
        for (let round = 0; round < 150; round += 1) {
          const areas = round % 3 === 0 ? [QINGFU, OTHER_TOWN] : [null];
          const events = await live.say(...areas);
          said.push(...events.map(({ id }) => id));
          ofTown.push(...events.filter((_, at) => areas[at] !== OTHER_TOWN).map(({ id }) => id));
          await wait(round % 5 === 0 ? 10 : 0);
        }
        speaking = false;
      })();
      const comeAndGo = walls.map(async (wall, index) => {
        wall.cursor = start;
        while (speaking) {
          await wall.open();
          await wait(50 + ((index * 37) % 400));
          wall.close();
          await wait((index * 13) % 60);
        }
        await wall.open();
      });
      await speaker;
      await Promise.all(comeAndGo);
      await until(() => walls.every((wall) => wall.cursor >= (ofTown.at(-1) ?? 0)), 20_000);
      await wait(300);
      for (const [index, wall] of walls.entries()) {
        expect(wall.events, `screen ${index}`).toEqual(index % 4 === 0 ? ofTown : said);
      }
    });

    it("committed at the same moment by several are told in order of number", async () => {
      const start = await newest();
      const wall = screen(officer);
      await wall.open(start);
      const batches = await Promise.all(Array.from({ length: 40 }, () => live.say(null, null)));
      const ids = batches.flat().map(({ id }) => id);
      await until(() => wall.events.length === 80);
      expect(wall.events).toEqual([...ids].sort((a, b) => a - b));
    });
  });

  describe("readings", () => {
    const at = (minute: number) => Date.UTC(2026, 6, 14, 2, minute);

    it("go to those who may see their station", async () => {
      const wall = screen(officer);
      const town = screen(townsman);
      await Promise.all([wall.open(await newest()), town.open(await newest())]);
      await wait(600);
      wall.readings.length = 0;
      town.readings.length = 0;
      const three: FeedReading[] = [
        [1, at(0), 1.5, "good"],
        [2, at(0), 2.5, "good"],
        [3, at(0), 3.5, "suspect"],
      ];
      live.measure(...three);
      await until(() => wall.readings.length === 3 && town.readings.length === 1);
      expect(wall.readings).toEqual(three);
      expect(town.readings).toEqual([three[0]]);
    });

    it("of the last minute are there for a screen whose page was made just before", async () => {
      live.measure([1, at(5), 7.5, "good"]);
      await wait(700);
      const late = screen(officer);
      await late.open(await newest());
      await until(() => late.readings.some(([, , value]) => value === 7.5));
      expect(late.readings).toContainEqual([1, at(5), 7.5, "good"]);
    });

    it("under load come in a few messages a second, the newest value of each instant", async () => {
      const wall = screen(officer);
      await wall.open(await newest());
      await wait(700);
      wall.readings.length = 0;
      wall.readingMessages.length = 0;
      const begun = Date.now();
      for (let step = 0; step < 100; step += 1) {
        live.measure([1, at(10 + (step % 10)), step, "good"]);
        await wait(10);
      }
      await wait(700);
      const seconds = (Date.now() - begun) / 1_000;
      // Twenty before it counts as load, then one in 200 ms.
      expect(wall.readingMessages.length).toBeLessThanOrEqual(20 + Math.ceil(5 * seconds));
      const newestOf = new Map(wall.readings.map(([, instant, value]) => [instant, value]));
      expect([...newestOf.values()].sort((a, b) => a - b)).toEqual([
        90, 91, 92, 93, 94, 95, 96, 97, 98, 99,
      ]);
    });
  });

  describe("a screen that takes too little", () => {
    it("is cut off instead of piling up in memory, and catches up without loss", async () => {
      const slow = screen(officer);
      await slow.open(await newest());
      slow.cursor = await newest();
      const before = live.push.figures().slowDropped;
      const isCut = () => live.push.figures().slowDropped > before;
      const stalled = pauseReceiving(slow);
      const flood = Array.from(
        { length: 5_000 },
        (_, at): FeedReading => [1, at * 1_000, at, "good"],
      );
      for (let round = 0; !isCut() && round < 1_000; round += 1) {
        live.measure(...flood);
        await wait(round < 200 ? 0 : 20);
      }
      expect(isCut()).toBe(true);

      const said = await live.say(null, null, null);
      slow.socket.on("connect", () => void slow.resume());
      stalled.resume();
      await until(() => slow.events.length === 3);
      expect(slow.events).toEqual(said.map(({ id }) => id));
    });
  });
});

/** Stops taking what the network brings, as a laptop that went to sleep does. */
function pauseReceiving(screen: Screen): { resume(): void } {
  const transport: unknown = screen.socket.io.engine.transport;
  const socket = Reflect.get(Reflect.get(Object(transport), "ws"), "_socket");
  socket.pause();
  return { resume: () => socket.resume() };
}
