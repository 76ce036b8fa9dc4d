import type { Database } from "@/server/database/service";
import { createDeeds, type Deeds } from "@/server/outbox/service";

/**
 * Deeds of the command line tell no screens: the server beside us numbers the events, and reads the
 * organization afresh every few seconds.
 */
export function silentDeeds(database: Pick<Database, "write">): Deeds {
  return createDeeds({
    database,
    outbox: {
      append: async () => [],
      announce: () => undefined,
      unannounced: async () => [],
    },
  });
}
