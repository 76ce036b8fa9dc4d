import { beforeAll, describe, expect, it } from "vitest";
import { type Migration, migrate, readMigrations } from "@/server/database/migrations";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";

eachDatabase((_name, open) => {
  let database: Database;
  let own: Migration[];
  beforeAll(async () => {
    database = await open();
    own = await readMigrations();
  });

  const recorded = async () => {
    const { rows } = await database.pool.query(
      "SELECT migration_name AS name, checksum, applied_steps_count AS steps FROM _prisma_migrations ORDER BY 1",
    );
    return rows;
  };
  const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: name });

  describe("the migration runner", () => {
    it("has recorded the migrations of the folder as Prisma would, with the SHA-256 of the file", async () => {
      expect(own.length).toBeGreaterThan(0);
      expect(own.every(({ checksum }) => /^[0-9a-f]{64}$/.test(checksum))).toBe(true);
      expect(await recorded()).toEqual(
        own.map(({ name, checksum }) => ({ name, checksum, steps: 1 })),
      );
    });

    it("does nothing the second time, also when two run at once", async () => {
      const before = await recorded();
      expect(await Promise.all([migrate(database.pool, own), migrate(database.pool, own)])).toEqual(
        [[], []],
      );
      expect(await recorded()).toEqual(before);
    });

    it("applies a new one once when two run at once", async () => {
      const more = [...own, migration("99990101000000_more", "CREATE TABLE more (n integer)")];
      const applied = await Promise.all([
        migrate(database.pool, more),
        migrate(database.pool, more),
      ]);
      expect(applied.flat()).toEqual(["99990101000000_more"]);
      await database.pool.query("DROP TABLE more");
      await database.pool.query("DELETE FROM _prisma_migrations WHERE checksum = $1", [
        "99990101000000_more",
      ]);
    });

    it("keeps nothing of a migration that fails half-way", async () => {
      const broken = migration(
        "99990102000000_broken",
        "CREATE TABLE half (n integer); SELECT 1 / 0",
      );
      const before = await recorded();
      await expect(migrate(database.pool, [...own, broken])).rejects.toThrow("division by zero");
      expect(await recorded()).toEqual(before);
      const { rows } = await database.pool.query("SELECT to_regclass('half') AS half");
      expect(rows).toEqual([{ half: null }]);
    });

    it("refuses an applied migration whose file was changed", async () => {
      const changed = own.map((each) => ({ ...each, checksum: "changed" }));
      await expect(migrate(database.pool, changed)).rejects.toMatchObject({
        code: "migration-changed",
      });
    });

    it("refuses a database newer than the code", async () => {
      const older = [migration("20200101000000_other", "SELECT 1")];
      await expect(migrate(database.pool, older)).rejects.toMatchObject({ code: "database-newer" });
    });
  });
});
