import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase, openHome, send } from "@/server/database/service";
import { createWriteLane } from "@/server/database/writeLane";
import { eachDatabase, type Place } from "../../database/eachDatabase";

eachDatabase((_name, _open, prepare) => {
  let place: Place;
  let database: Database;
  beforeAll(async () => {
    place = await prepare();
    database = await openDatabase(place.options);
    await database.pool.query(
      "CREATE TABLE noted (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL)",
    );
    return () => database.close();
  });

  const noted = async () => {
    const { rows } = await database.pool.query("SELECT id, text FROM noted ORDER BY id");
    return rows;
  };

  describe("the write lane", () => {
    it("numbers rows in the order of the calls, however long each takes", async () => {
      const texts = ["slow", "quick", "middling", "quick again"];
      const pauses = [60, 0, 20, 0];
      await Promise.all(
        texts.map((text, i) =>
          database.write(async (client) => {
            await client.query("INSERT INTO noted (text) VALUES ($1)", [text]);
            await sleep(pauses[i]);
          }),
        ),
      );
      expect(await noted()).toEqual(texts.map((text, i) => ({ id: i + 1, text })));
      await database.pool.query("TRUNCATE noted RESTART IDENTITY");
    });

    it("keeps nothing of work that throws, and goes on with the next", async () => {
      const failing = database.write(async (client) => {
        await client.query("INSERT INTO noted (text) VALUES ('lost')");
        throw new Error("changed my mind");
      });
      const next = database.write((client) =>
        client.query("INSERT INTO noted (text) VALUES ('kept')"),
      );
      await expect(failing).rejects.toThrow("changed my mind");
      await next;
      expect((await noted()).map((row) => row.text)).toEqual(["kept"]);
      await database.pool.query("TRUNCATE noted RESTART IDENTITY");
    });

    it("does not take a swallowed failure for stored", async () => {
      const swallowing = database.write(async (client) => {
        await client.query("INSERT INTO noted (text) VALUES ('lost')");
        await client.query("INSERT INTO noted (text) VALUES (NULL)").catch(() => undefined);
      });
      await expect(swallowing).rejects.toThrow("rolled back");
      expect(await noted()).toEqual([]);
    });

    it("waits at the end for what was only sent, and fails with it", async () => {
      await database.write(async (client) => {
        send(client, "INSERT INTO noted (text) VALUES ($1)", ["sent"]);
        send(client, "INSERT INTO noted (text) VALUES ($1)", ["sent behind it"]);
      });
      expect((await noted()).map((row) => row.text)).toEqual(["sent", "sent behind it"]);
      await database.pool.query("TRUNCATE noted RESTART IDENTITY");

      const failing = database.write(async (client) => {
        send(client, "INSERT INTO noted (text) VALUES ($1)", ["lost"]);
        send(client, "INSERT INTO noted (text) VALUES ($1)", [null]);
        send(client, "INSERT INTO noted (text) VALUES ($1)", ["lost too"]);
      });
      await expect(failing).rejects.toMatchObject({ code: "23502" });
      expect(await noted()).toEqual([]);
      await database.write((client) => client.query("INSERT INTO noted (text) VALUES ('kept')"));
      expect((await noted()).map((row) => row.text)).toEqual(["kept"]);
      await database.pool.query("TRUNCATE noted RESTART IDENTITY");
    });

    it("keeps the plans of what is sent on a server; the embedded database has one session for all", async () => {
      const text = "INSERT INTO noted (text) VALUES ($1 || ' planned')";
      const kept = await database.write(async (client) => {
        send(client, text, ["once"]);
        send(client, text, ["twice"]);
        return client.query("SELECT FROM pg_prepared_statements WHERE statement = $1", [text]);
      });
      expect(kept.rowCount).toBe(database.kind === "server" ? 1 : 0);
      expect((await noted()).map((row) => row.text)).toEqual(["once planned", "twice planned"]);
      await database.pool.query("TRUNCATE noted RESTART IDENTITY");
    });

    it("refuses to send where no transaction is open", async () => {
      const client = await database.pool.connect();
      expect(() => send(client, "SELECT 1", [])).toThrow("outside a transaction");
      client.release();
    });

    it("refuses who waits too long, as a write inside a write would for ever", async () => {
      const home = await openHome({ ...place.options, role: "tool" });
      const write = createWriteLane(home, 300);
      try {
        const nested = write(() => write(async () => 1));
        const behind = write(async () => 2);
        const stuck = { status: "rejected", reason: { code: "write-lane-stuck", retryAfterS: 5 } };
        expect(await Promise.allSettled([nested, behind])).toMatchObject([stuck, stuck]);
        await expect(write(async () => 3)).resolves.toBe(3);
      } finally {
        await home.close();
      }
    });

    it("lets one ahead of all who wait, and one of them go before the next ahead", async () => {
      const went: string[] = [];
      const go = (name: string, turn?: "ahead") =>
        database.write(async () => {
          went.push(name);
        }, turn);
      await Promise.all([
        go("first"),
        go("a"),
        go("b"),
        go("c"),
        go("judged 1", "ahead"),
        go("judged 2", "ahead"),
        go("judged 3", "ahead"),
      ]);
      expect(went).toEqual(["first", "judged 1", "a", "judged 2", "b", "judged 3", "c"]);
    });

    it("takes turns with the lane of another process", async () => {
      const tool = await openDatabase({ ...place.options, role: "tool" });
      try {
        const order: string[] = [];
        const hold = (name: string) => async (client: PoolClient) => {
          await client.query("SELECT 1");
          order.push(`${name} in`);
          await sleep(20);
          order.push(`${name} out`);
        };
        await Promise.all([
          ...[1, 2, 3].map(() => database.write(hold("server"))),
          ...[1, 2, 3].map(() => tool.write(hold("tool"))),
        ]);
        const entered = order.filter((_, i) => i % 2 === 0);
        expect(order).toEqual(entered.flatMap((entry) => [entry, entry.replace("in", "out")]));
        expect(new Set(order).size).toBe(4);
      } finally {
        await tool.close();
      }
    });

    it("answers a connection lost in mid-work with Unavailable, and works again after", async () => {
      const lost = database.write(async (client) => {
        await client.query("INSERT INTO noted (text) VALUES ('lost')");
        const child = database.childPid();
        if (child !== null) process.kill(child, "SIGKILL");
        else await client.query("SELECT pg_terminate_backend(pg_backend_pid())");
        await client.query("SELECT 1");
      });
      await expect(lost).rejects.toMatchObject({ code: "database-unavailable", status: 503 });
      await database.write((client) => client.query("INSERT INTO noted (text) VALUES ('kept')"));
      expect((await noted()).map((row) => row.text)).toEqual(["kept"]);
      expect(await database.ready()).toBe(true);
    });
  });

  describe("values read back", () => {
    it("are numbers for int8, refused where a number could not hold them, and Dates for instants", async () => {
      const { rows } = await database.pool.query(`
        SELECT 9007199254740991::int8 AS big, ARRAY[1, NULL]::int8[] AS several,
          '2026-07-14 02:05:00+08'::timestamptz AS at, 0.1::float8 AS fraction`);
      expect(rows).toEqual([
        {
          big: 9007199254740991,
          several: [1, null],
          at: new Date("2026-07-13T18:05:00Z"),
          fraction: 0.1,
        },
      ]);
      await expect(database.pool.query("SELECT 9007199254740993::int8 AS n")).rejects.toThrow(
        RangeError,
      );
    });

    it("show instants in UTC, wherever the server stands", async () => {
      const { rows } = await database.pool.query(
        "SELECT '2026-07-14 02:05:00+08'::timestamptz::text AS at",
      );
      expect(rows).toEqual([{ at: "2026-07-13 18:05:00+00" }]);
    });
  });
});
