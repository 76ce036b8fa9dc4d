import type { Logger } from "pino";
import type { Database } from "../database/service";
import type { Announcement, Deeds, OutboxService } from "../outbox/service";
import { eventOf } from "./deed";
import { anyJoining, insertJoining } from "./joiningStore";
import { selectIncidents } from "./store";

export interface WarningJoiningParts {
  readonly database: Pick<Database, "pool">;
  readonly tell: Deeds;
  readonly outbox: Pick<OutboxService, "subscribe">;
  readonly log: Logger;
  readonly countyCode: string;
}

/** Brings what is warned of while a response goes on to the incident it is for. */
export interface WarningJoining {
  /** Also takes in what was said while no server ran. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Everything announced so far has been looked at. */
  settled(): Promise<void>;
}

/**
 * An order is given for the warnings of its hour; the flood that follows the rain belongs to the same
 * response. Every warning that is open in the area of an incident with a running response joins it, so
 * that its timeline, its calls and its reports tell of it. What somebody linked by hand stays as well.
 */
export function createWarningJoining(parts: WarningJoiningParts): WarningJoining {
  const { database, tell, outbox, log, countyCode } = parts;
  let underWay: Promise<void> = Promise.resolve();
  let isAsked = false;
  let leave: (() => void) | null = null;

  async function join(): Promise<void> {
    isAsked = false;
    // Before the lane, which most warnings need not wait for: no response goes on.
    if (!(await anyJoining(database.pool, countyCode))) return;
    await tell(async (client) => {
      const incidents = await selectIncidents(client, await insertJoining(client, countyCode));
      return { value: null, events: incidents.map(eventOf) };
    });
  }

  function ask(): void {
    if (isAsked) return;
    isAsked = true;
    underWay = underWay
      .then(join)
      .catch((error: unknown) =>
        log.error({ err: error }, "warnings could not join their incident"),
      );
  }

  return {
    async start() {
      leave = outbox.subscribe((announcement) => {
        if (tellsOfRise(announcement)) ask();
      });
      ask();
      await underWay;
    },
    async stop() {
      leave?.();
      await underWay;
    },
    settled: () => underWay,
  };
}

function tellsOfRise({ entries }: Announcement): boolean {
  return entries.some(
    ({ event }) =>
      event.topic === "warning" &&
      (event.payload.transition.kind === "issue" || event.payload.transition.kind === "upgrade"),
  );
}
