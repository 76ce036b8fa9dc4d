import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/server/database/service";
import type { Place } from "../../database/eachDatabase";
import { createOnServer } from "../../database/serverTemplate";

const server = process.env.TEST_DATABASE_URL;

describe.skipIf(!server)("one PostgreSQL database and two servers", () => {
  let place: Place;
  let first: Database;
  beforeAll(async () => {
    place = await createOnServer(server ?? "");
    first = await openDatabase(place.options);
  });
  afterAll(async () => {
    await first.close();
    await place.discard();
  });

  it("refuses the second with one sentence while the first runs", async () => {
    await expect(openDatabase(place.options)).rejects.toMatchObject({
      code: "database-already-served",
    });
  });

  it("lets a tool work beside it", async () => {
    const tool = await openDatabase({ ...place.options, role: "tool" });
    expect(await tool.write(async () => "done")).toBe("done");
    await tool.close();
  });

  it("writes nothing while its leadership is lost, and goes on when it has it back", async () => {
    const other = new pg.Client({ connectionString: place.options.url });
    await other.connect();
    await other.query(`
      SELECT pg_terminate_backend(pid) FROM pg_locks
      WHERE locktype = 'advisory' AND objid = 7250002
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
    await other.query("SELECT pg_advisory_lock(7250002)");
    await expect.poll(() => first.ready(), { timeout: 10_000 }).toBe(false);
    await expect(first.write(async () => 1)).rejects.toMatchObject({ status: 503 });
    await other.end();
    await expect.poll(() => first.ready(), { timeout: 10_000 }).toBe(true);
    await expect(first.write(async () => 1)).resolves.toBe(1);
  });

  it("is free for the next once the first has closed", async () => {
    await first.close();
    first = await openDatabase(place.options);
    expect(await first.ready()).toBe(true);
  });
});
