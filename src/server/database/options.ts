import type { DatabaseEvent } from "./event";

/** Which database, and for whom. */
export interface DatabaseOptions {
  /** Of a PostgreSQL server with PostGIS; without it the embedded database is used. */
  readonly url?: string | undefined;
  /** Where the embedded database keeps its files and its lock; unused with a url. */
  readonly dataFolder: string;
  /**
   * `server` (the default) has the database for itself: a second one is refused with one sentence.
   * `tool` is a short command beside it: it joins a server that runs, and needs none.
   */
  readonly role?: "server" | "tool";
  /** Told about starts, deaths and migrations; each has a sentence for the terminal and the log. */
  readonly onEvent?: (event: DatabaseEvent) => void;
}
