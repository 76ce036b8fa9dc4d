import { beforeAll, describe, expect, it } from "vitest";
import { type Database, ensurePartitions } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";

eachDatabase((name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const partitions = async () => {
    const { rows } = await database.pool.query<{ name: string; bounds: string }>(`
      SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bounds
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'reading'::regclass ORDER BY 1`);
    return new Map(rows.map((row) => [row.name, row.bounds]));
  };
  const insertAt = (observedAt: string) =>
    database.write(async (client) => {
      await ensurePartitions(client, [Date.parse(observedAt)]);
      await client.query(
        `INSERT INTO reading (series_id, observed_at, received_at, value, quality, in_time)
         VALUES (1, $1, $1, 1.5, 0, true)`,
        [observedAt],
      );
    });

  describe("partitions of readings", () => {
    it("are there ahead: this month and the next two at least", async () => {
      expect((await partitions()).size).toBeGreaterThanOrEqual(3);
    });

    it("are made on demand for old data, a month of UTC each, also across the year's end", async () => {
      await insertAt("2016-12-31T23:59:59Z");
      await insertAt("2017-01-01T00:00:00Z");
      await insertAt("2016-12-01T00:00:00Z");
      const made = await partitions();
      expect(made.get("reading_2016_12")).toBe(
        "FOR VALUES FROM ('2016-12-01 00:00:00+00') TO ('2017-01-01 00:00:00+00')",
      );
      expect(made.get("reading_2017_01")).toBe(
        "FOR VALUES FROM ('2017-01-01 00:00:00+00') TO ('2017-02-01 00:00:00+00')",
      );
      const { rows } = await database.pool.query(
        "SELECT tableoid::regclass::text AS home, count(*) AS n FROM reading GROUP BY 1 ORDER BY 1",
      );
      expect(rows).toEqual([
        { home: "reading_2016_12", n: 2 },
        { home: "reading_2017_01", n: 1 },
      ]);
    });

    it("are made again when the transaction that made them was rolled back", async () => {
      const october = Date.parse("2015-10-15T00:00:00Z");
      const failing = database.write(async (client) => {
        await ensurePartitions(client, [october]);
        await ensurePartitions(client, [october]);
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      expect((await partitions()).has("reading_2015_10")).toBe(false);
      await insertAt("2015-10-15T00:00:00Z");
      await insertAt("2015-10-15T00:05:00Z");
      expect((await partitions()).has("reading_2015_10")).toBe(true);
    });

    it("have the keys and checks of the whole", async () => {
      await insertAt("2014-02-01T00:00:00Z");
      await expect(insertAt("2014-02-01T00:00:00Z")).rejects.toMatchObject({ code: "23505" });
      const badQuality = database.pool.query(
        `INSERT INTO reading (series_id, observed_at, received_at, value, quality, in_time)
         VALUES (1, '2014-02-02T00:00:00Z', '2014-02-02T00:00:00Z', 1, 7, true)`,
      );
      await expect(badQuality).rejects.toMatchObject({ code: "23514" });
    });

    // The embedded database has no second reader: there a transaction shuts out everybody else.
    it.skipIf(name === "embedded")("are made while somebody reads, without waiting", async () => {
      const reader = await database.pool.connect();
      try {
        await reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
        await reader.query("SELECT count(*) FROM reading");
        await insertAt("2013-05-01T00:00:00Z");
        expect((await partitions()).has("reading_2013_05")).toBe(true);
      } finally {
        await reader.query("ROLLBACK");
        reader.release();
      }
    });
  });
});
