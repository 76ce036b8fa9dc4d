import { afterAll, beforeAll, describe } from "vitest";
import { type Database, openDatabase } from "@/server/database/service";
import { copyEmbedded, ensureTemplate } from "./embeddedTemplate";
import type { Place } from "./place";
import { createOnServer } from "./serverTemplate";

export type { Place } from "./place";

/** Opens a fresh, migrated, empty database; it is closed and removed after the suite. */
export type OpenFresh = () => Promise<Database>;

/**
 * Runs a suite on each database the product knows: the embedded one always, a PostgreSQL server
 * where TEST_DATABASE_URL names one on which databases may be created. `prepare` is for tests that
 * open, kill and reopen by themselves.
 */
export function eachDatabase(
  suite: (name: string, open: OpenFresh, prepare: () => Promise<Place>) => void,
): void {
  onDatabase("embedded", () => copyEmbedded(), suite);
  const server = process.env.TEST_DATABASE_URL;
  if (server) onDatabase("PostgreSQL", () => createOnServer(server), suite);
  else {
    describe.skip("on PostgreSQL (skipped: TEST_DATABASE_URL names no server)", () => {
      suite("PostgreSQL", neverOpened, neverOpened);
    });
  }
}

function onDatabase(
  name: string,
  prepare: () => Promise<Place>,
  suite: (name: string, open: OpenFresh, prepare: () => Promise<Place>) => void,
): void {
  describe(`on ${name}`, () => {
    const opened: Database[] = [];
    const places: Place[] = [];
    const prepareTracked = async () => {
      const place = await prepare();
      places.push(place);
      return place;
    };

    // Before the hooks of the suite, whose time is not meant for this.
    beforeAll(async () => {
      if (name === "embedded") await ensureTemplate();
    }, TEMPLATE_LIMIT_MS);

    afterAll(async () => {
      await Promise.all(opened.map((database) => database.close()));
      await Promise.all(places.map((place) => place.discard()));
    });

    suite(
      name,
      async () => {
        const place = await prepareTracked();
        const database = await openDatabase(place.options);
        opened.push(database);
        return database;
      },
      prepareTracked,
    );
  });
}

/** The first run on a machine initialises PGlite with PostGIS; a busy machine takes long. */
const TEMPLATE_LIMIT_MS = 600_000;

function neverOpened(): Promise<never> {
  return Promise.reject(new Error("A skipped suite opened a database."));
}
