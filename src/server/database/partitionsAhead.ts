import { DAY } from "@/lib/time/instant";
import { ensurePartitions } from "./partitions";
import type { WriteLane } from "./writeLane";

/** This month and the two after it. */
const AHEAD_DAYS = [0, 31, 62] as const;

/** Makes the partitions of the coming months, so that midnight of the first costs nothing. */
export function makePartitionsAhead(write: WriteLane): Promise<void> {
  const now = Date.now();
  return write((client) =>
    ensurePartitions(
      client,
      AHEAD_DAYS.map((days) => now + days * DAY),
    ),
  );
}

/** Does so again every day. A day on which the database is away is made up for on the next. */
export function keepPartitionsAhead(write: WriteLane): { stop(): void } {
  const daily = setInterval(() => makePartitionsAhead(write).catch(() => undefined), DAY);
  daily.unref();
  return { stop: () => clearInterval(daily) };
}
