import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { greetingMessage } from "@/server/database/embedded/frames";
import { Sessions } from "@/server/database/embedded/sessions";
import type { Place } from "../../database/eachDatabase";
import { copyEmbedded } from "../../database/embeddedTemplate";

describe("a client that forgets its transaction on the embedded database", () => {
  const folder = mkdtempSync(join(tmpdir(), "brain-idle-"));
  let place: Place;
  let engine: PGlite;
  let server: Server;
  beforeAll(async () => {
    place = await copyEmbedded();
    engine = await PGlite.create(join(place.options.dataFolder, "database"));
    const sessions = new Sessions(
      {
        run: (messages) => engine.execProtocolRawSync(messages),
        inTransaction: () => engine.isInTransaction(),
        welcome: engine.execProtocolRawSync(greetingMessage("postgres", "postgres")).slice(),
      },
      {
        patienceMs: 300,
        onBroken(error) {
          throw error;
        },
      },
    );
    server = createServer((socket) => sessions.accept(socket));
    await new Promise<void>((resolve) => server.listen(join(folder, ".s.PGSQL.5432"), resolve));
  });
  afterAll(async () => {
    server.close();
    await engine.close();
    await place.discard();
    rmSync(folder, { recursive: true });
  });

  const connect = async () => {
    const client = new pg.Client({ host: folder, user: "postgres", database: "postgres" });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };

  it("is rolled back once others have waited long enough, and told so", async () => {
    const forgetful = await connect();
    const waiting = await connect();
    await forgetful.query("BEGIN");
    await forgetful.query("CREATE TABLE forgotten (n integer)");
    const { rows } = await waiting.query("SELECT to_regclass('forgotten') AS forgotten");
    expect(rows).toEqual([{ forgotten: null }]);
    await expect(forgetful.query("SELECT 1")).rejects.toThrow();
    await waiting.end();
  });

  it("is left in peace while nobody waits", async () => {
    const patient = await connect();
    await patient.query("BEGIN");
    await patient.query("CREATE TABLE remembered (n integer)");
    await new Promise((resolve) => setTimeout(resolve, 600));
    await patient.query("COMMIT");
    const { rows } = await patient.query("SELECT count(*)::int AS n FROM remembered");
    expect(rows).toEqual([{ n: 0 }]);
    await patient.end();
  });
});
