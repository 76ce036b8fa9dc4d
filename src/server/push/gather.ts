import type { FeedReading } from "@/lib/feed/snapshot";
import type { SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";

/** A reading and the area whose viewers may see it. */
export interface PlacedReading {
  readonly reading: FeedReading;
  readonly adminAreaCode: string;
}

export interface ReadingGather {
  add(readings: readonly PlacedReading[]): void;
  /** Those of the last minute, for a screen that has just come. */
  recent(): readonly PlacedReading[];
  stop(): void;
}

/** While fewer than this arrive in a second each goes at once: a screen shows a reading as soon as it is there. */
const CALM_PER_SECOND = 20;
/** Between two messages under load, ms: readings gather meanwhile; longer when many come. */
const PAUSE_MS = 200;
const BUSY_PAUSE_MS = 500;
const BUSY = 1_000;
/** A message goes at once when it has grown to this: a flood of old data must not pile up here. */
const FULL = 5_000;

const RECENT_MS = 60_000;
const RECENT_MOST = 20_000;

/**
 * Gathers readings into messages: while few come each goes at once, under load those that follow a
 * message wait for the pause to pass; of one instant only the newest value goes. `clock` is
 * monotonic, ms.
 */
export function createReadingGather(
  send: (batch: readonly PlacedReading[]) => void,
  clock: () => number,
): ReadingGather {
  /** By series and instant. */
  const pending = new Map<SeriesId, Map<Instant, PlacedReading>>();
  let waiting = 0;
  const recent: { placed: PlacedReading; at: number }[] = [];
  let timer: NodeJS.Timeout | null = null;
  /** When readings came within the last second. */
  const arrivals: number[] = [];
  let quietFrom = Number.NEGATIVE_INFINITY;

  function put(placed: PlacedReading): void {
    const [seriesId, observedAt] = placed.reading;
    const instants = pending.get(seriesId) ?? new Map<Instant, PlacedReading>();
    pending.set(seriesId, instants);
    if (!instants.has(observedAt)) waiting += 1;
    instants.set(observedAt, placed);
  }

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = [...pending.values()].flatMap((instants) => [...instants.values()]);
    pending.clear();
    waiting = 0;
    const at = clock();
    quietFrom = at + pauseAfter(batch.length);
    for (const placed of batch) recent.push({ placed, at });
    forget();
    send(batch);
  }

  function pauseAfter(readings: number): number {
    if (readings > BUSY) return BUSY_PAUSE_MS;
    return arrivals.length < CALM_PER_SECOND ? 0 : PAUSE_MS;
  }

  function noteArrival(at: number): void {
    arrivals.push(at);
    while ((arrivals[0] ?? at) <= at - 1_000) arrivals.shift();
  }

  function forget(): void {
    const since = clock() - RECENT_MS;
    const firstKept = recent.findIndex(({ at }) => at > since);
    const outdated = firstKept < 0 ? recent.length : firstKept;
    recent.splice(0, Math.max(outdated, recent.length - RECENT_MOST));
  }

  return {
    add(readings) {
      for (const placed of readings) put(placed);
      if (waiting === 0) return;
      const now = clock();
      noteArrival(now);
      const wait = quietFrom - now;
      if (wait <= 0 || waiting >= FULL) flush();
      else timer ??= setTimeout(flush, wait);
    },
    recent() {
      forget();
      return recent.map(({ placed }) => placed);
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      pending.clear();
      waiting = 0;
    },
  };
}
