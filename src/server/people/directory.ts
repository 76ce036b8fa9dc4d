import { createHash } from "node:crypto";
import { createDirectory, type Directory } from "@/lib/people/directory";
import type { Database } from "../database/service";
import { readOrganization, readPlaces } from "./reading";

/** How long the organization may be remembered, ms: the command line may change it beside us. */
const FRESH_MS = 3_000;

export interface DirectoryKeeper {
  /** The organization as screens see it, at most a few seconds old. */
  directory(): Promise<Directory>;
  stationName(code: string): string | null;
  /** To be called after a change of our own has been committed. */
  forget(): void;
}

export function keepDirectory(
  { pool }: Pick<Database, "pool">,
  countyCode: string,
  wallClock: () => number,
): DirectoryKeeper {
  let known: { readonly directory: Promise<Directory>; readonly until: number } | null = null;
  let stationNames = new Map<string, string>();

  async function read(): Promise<Directory> {
    const [organization, places, stations] = await Promise.all([
      readOrganization(pool, countyCode),
      readPlaces(pool, countyCode),
      pool.query<{ code: string; name: string }>(
        "SELECT code, name FROM station WHERE county_code = $1",
        [countyCode],
      ),
    ]);
    stationNames = new Map(stations.rows.map(({ code, name }) => [code, name]));
    return createDirectory(organization, places);
  }

  return {
    directory() {
      if (known && known.until > wallClock()) return known.directory;
      const directory = read();
      const entry = { directory, until: wallClock() + FRESH_MS };
      known = entry;
      // What failed is not remembered.
      directory.catch(() => {
        if (known === entry) known = null;
      });
      return directory;
    },
    stationName: (code) => stationNames.get(code) ?? null,
    forget() {
      known = null;
    },
  };
}

/** What a record is, in a few characters: a change names it, so that it does not undo another's. */
export function revisionOf(record: object): string {
  return createHash("sha256").update(JSON.stringify(record)).digest("hex").slice(0, 16);
}
