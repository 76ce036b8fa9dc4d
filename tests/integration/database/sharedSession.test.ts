import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";

const FAILING = [
  { text: "SELECT nope + $1::int", values: [0] },
  { text: "SELEC $1::int", values: [0] },
  { text: "SELECT 1 / $1::int", values: [0] },
  { text: "SELECT $1::int FROM no_such_table", values: [0] },
  { text: "SELECT 1 / 0", values: [] },
  { text: "SELECT $1::int", values: ["not a number"] },
] as const;

eachDatabase((_name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  describe("many clients", () => {
    it("each get the answer to their own question, also after errors of all kinds", async () => {
      const wrong: unknown[] = [];
      const asker = async (who: number) => {
        for (let round = 0; round < 24; round++) {
          const failing = FAILING[round % FAILING.length];
          if (!failing) throw new Error("no failing statement");
          await expect(database.pool.query(failing.text, [...failing.values])).rejects.toThrow();
          const asked = who * 1_000 + round;
          const { rows } = await database.pool.query("SELECT $1::int AS answer", [asked]);
          if (rows[0]?.answer !== asked) wrong.push({ asked, rows });
        }
      };
      await Promise.all(Array.from({ length: 6 }, (_, who) => asker(who)));
      expect(wrong).toEqual([]);
    });

    it("never see what a transaction of another has not committed", async () => {
      await database.pool.query("CREATE TABLE marks (n integer)");
      const client = await database.pool.connect();
      try {
        await client.query("BEGIN");
        await client.query("INSERT INTO marks VALUES (1)");
        const counted = database.pool.query("SELECT count(*) AS n FROM marks");
        await client.query("INSERT INTO marks VALUES (2)");
        await client.query("ROLLBACK");
        expect((await counted).rows).toEqual([{ n: 0 }]);
      } finally {
        client.release();
      }
    });

    it("that go away in a transaction are rolled back at once", async () => {
      await database.pool.query("CREATE TABLE left_behind (n integer)");
      const client = await database.pool.connect();
      await client.query("BEGIN");
      await client.query("INSERT INTO left_behind VALUES (1)");
      client.release(true);
      const { rows } = await database.pool.query("SELECT count(*) AS n FROM left_behind");
      expect(rows).toEqual([{ n: 0 }]);
    });

    it("read large answers and write large questions whole", async () => {
      const long = "高县".repeat(1_000_000);
      const { rows } = await database.pool.query("SELECT $1::text AS text", [long]);
      expect(rows[0]?.text === long).toBe(true);
    });
  });
});
