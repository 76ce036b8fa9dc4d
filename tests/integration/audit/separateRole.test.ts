import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "@/server/config/config";
import { ensurePartitions, openDatabase } from "@/server/database/service";
import { type Running, startApplication } from "@/server/main";
import type { Place } from "../../database/place";
import { createOnServer } from "../../database/serverTemplate";
import { SECRET } from "../access/given";

const server = process.env.TEST_DATABASE_URL;
const SQL = join(import.meta.dirname, "../../../deploy/separate-audit.sql");
const PASSWORD = "only of these tests";

/** Roles belong to the whole server; the embedded database has one user for all. */
describe.skipIf(!server)("on PostgreSQL, as the role of deploy/separate-audit.sql", () => {
  let place: Place;
  let running: Running;
  let app: pg.Client;
  let url: string;

  beforeAll(async () => {
    if (!server) throw new Error("no server");
    place = await createOnServer(server);
    const sql = await readFile(SQL, "utf8");
    await asSuperuser(async (client) => {
      await client.query(sql);
      // It may be run again.
      await client.query(sql);
      await client.query(`ALTER ROLE brain_app PASSWORD '${PASSWORD}'`);
    });
    const asApp = new URL(place.options.url ?? "");
    asApp.username = "brain_app";
    asApp.password = encodeURIComponent(PASSWORD);
    url = asApp.href;
    running = await startApplication({
      config: readConfig({
        PORT: "0",
        HOST: "127.0.0.1",
        DATA_FOLDER: join(tmpdir(), `separate-${process.pid}`),
        DATABASE_URL: url,
        NEXTAUTH_SECRET: SECRET,
      }),
      screens: "none",
      log: pino({ level: "silent" }),
    });
    app = new pg.Client({ connectionString: url });
    await app.connect();
  });

  afterAll(async () => {
    await app.end();
    await running.stop();
    await asSuperuser((client) => client.query("DROP OWNED BY brain_app, brain_audit CASCADE"));
    await place.discard();
    const rest = new pg.Client({ connectionString: server });
    await rest.connect();
    await rest.query("DROP ROLE IF EXISTS brain_app; DROP ROLE IF EXISTS brain_audit");
    await rest.end();
  });

  async function asSuperuser(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
    const client = new pg.Client({ connectionString: place.options.url });
    await client.connect();
    await work(client);
    await client.end();
  }

  it("the whole application starts and works, and its deeds are recorded in the chain", async () => {
    const { access, sources, database } = running.application;
    const draft = {
      login: "zhang",
      name: "张三",
      role: "dutyOfficer",
      adminAreaCode: null,
    } as const;
    await access.addAccount({ ...draft, password: "Nanguang-2026" }, "console");
    await access.logIn({ login: "zhang", password: "Nanguang-2026", address: "192.0.2.1" });
    const { key } = await sources.add(
      { name: "drill", kind: "exercise", stations: null },
      "console",
    );
    const answer = await fetch(`${running.url.replace("localhost", "127.0.0.1")}/api/v1/readings`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ readings: [] }),
    });
    expect(answer.status).toBe(200);
    const { rows } = await database.pool.query("SELECT action FROM audit_entry ORDER BY number");
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["account.add", "session.login", "source.add"]),
    );
  });

  it("it makes the partition of a month that has none, and a second start finds nothing to migrate", async () => {
    await running.application.database.write((client) =>
      ensurePartitions(client, [Date.UTC(2031, 6, 14)]),
    );
    const second = await openDatabase({ url, dataFolder: "", role: "tool" });
    expect(await second.ready()).toBe(true);
    await second.close();
  });

  it.each([
    "UPDATE audit_entry SET actor = 'nobody'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "DROP TABLE audit_entry",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "ALTER TABLE audit_entry DROP COLUMN actor",
    "DELETE FROM audit_head",
    "DROP TABLE audit_head",
    "SET ROLE brain_audit",
    "SET session_replication_role = replica",
    "ALTER ROLE brain_app SUPERUSER",
    "DROP SCHEMA public CASCADE",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "ALTER TABLE audit_entry OWNER TO brain_app",
    "GRANT UPDATE ON audit_entry TO brain_app",
  ])("is refused: %s", async (statement) => {
    const before = await standing();
    const refused = await app.query(statement).then(
      () => null,
      (error: { code?: string }) => error.code,
    );
    // A grant that cannot be given is answered with a warning and does nothing.
    if (!statement.startsWith("GRANT")) expect(refused).toBe("42501");
    await expect(app.query("UPDATE audit_entry SET actor = 'nobody'")).rejects.toMatchObject({
      code: "42501",
    });
    expect(await standing()).toEqual(before);
  });

  async function standing() {
    const { rows } = await app.query("SELECT number, actor, hash FROM audit_entry ORDER BY number");
    return rows;
  }
});
