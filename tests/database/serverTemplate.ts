import { randomBytes } from "node:crypto";
import pg from "pg";
import { openDatabase } from "@/server/database/service";
import type { Place } from "./place";
import { shapeOfMigrations } from "./shape";

/** A database of its own on the server, made from a migrated template. */
export async function createOnServer(server: string): Promise<Place> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const template = `template_${await shapeOfMigrations()}`;
  await onServer(server, async (client) => {
    await client.query("SELECT pg_advisory_lock(7250009)");
    await ensureTemplate(client, server, template);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    kind: "server",
    options: { url: urlOf(server, name), dataFolder: "" },
    discard: () =>
      onServer(server, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

async function ensureTemplate(client: pg.Client, server: string, name: string): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (rowCount) return;
  const building = `building_${randomBytes(6).toString("hex")}`;
  await client.query(`CREATE DATABASE ${building}`);
  const database = await openDatabase({ url: urlOf(server, building), dataFolder: "" });
  await database.close();
  await client.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
}

async function onServer(server: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
