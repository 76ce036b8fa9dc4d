import type { PoolClient } from "pg";
import type { Logger } from "pino";
import { Conflict, isDomainError } from "@/lib/error/domainError";
import type { FeedReading } from "@/lib/feed/snapshot";
import { checkReading, isInTime } from "@/lib/measure/quality";
import type { SeriesId } from "@/lib/measure/reading";
import { MINUTE } from "@/lib/time/instant";
import { accept, nextDue, tick as tickEngine } from "@/lib/warning/engine";
import type { Rules } from "@/lib/warning/rules";
import type { ClockService } from "../clock/service";
import { asUnavailable, type Database } from "../database/service";
import type { OutboxEntry, OutboxService } from "../outbox/service";
import type {
  CheckedReading,
  Kept,
  KnownSeries,
  PlacedReading,
  ReadingService,
  UndeclaredSeries,
} from "../readings/service";
import type { Source, SourceService } from "../sources/service";
import type { WarningService } from "../warnings/service";
import { isLookDue, markBlockedHours, noteLate } from "./blockedWatch";
import { IntervalWatch } from "./intervalWatch";
import { createLooks } from "./looks";
import { type Memory, readMemory, repairMemory } from "./memory";
import { SaveSchedule } from "./saveSchedule";
import { saveStates, say } from "./say";
import { deleteStates, selectRules } from "./stateStore";
import { deleteWarnings } from "./warningStore";

/** The readings of one request: they are kept together or not at all. */
export interface ReadingGroup {
  readonly source: Pick<Source, "id" | "kind">;
  readonly readings: readonly PlacedReading[];
  /** When it arrived, on the monotonic clock of the process (`performance.now()`). */
  readonly arrivedAt: number;
}

/** One transaction, as observed. */
export interface ObservedCommit {
  readonly readings: number;
  /** From the arrival of the oldest of them to their being durable, ms. */
  readonly oldestWaitMs: number;
  readonly commitMs: number;
}

/** For /metrics and the system page. */
export interface JudgingFigures {
  readonly seriesJudged: number;
  readonly readingsAccepted: number;
  readonly transitions: number;
  readonly commits: number;
  readonly failedCommits: number;
  /** Wall time of the newest commit, ms. */
  readonly lastCommitMs: number;
  /** How long the last rebuild took, ms. */
  readonly rebuildMs: number;
}

/** The shell of the engine: one state in memory, one lane of transactions, one clock. */
export interface JudgingService {
  /** Rebuilds the engine from the database, then follows the county's clock. */
  start(): Promise<void>;
  /** Waits for the transaction under way. */
  stop(): Promise<void>;
  /** Whether the engine stands on all that is stored: not while it is being rebuilt. */
  caughtUp(): boolean;
  /** Keeps and judges groups in one transaction; a group that cannot be kept does not take others along. */
  commit(groups: readonly ReadingGroup[]): Promise<PromiseSettledResult<Kept>[]>;
  /** Makes series that data arrived for and no county folder declares. */
  declare(wanted: readonly UndeclaredSeries[]): Promise<void>;
  /** Says what has fallen due by the county's clock; also done by itself a few times a second. */
  tick(): Promise<void>;
  /** Reads everything back from the database: the county's clock was set to another time. */
  reread(): Promise<void>;
  /** Removes all readings, warnings and events: an exercise is started over. */
  clear(): Promise<void>;
  /** What else an exercise left, removed in the same transaction. */
  onClear(remove: (client: PoolClient) => Promise<void>): void;
  figures(): JudgingFigures;
  observe(listener: (commit: ObservedCommit) => void): () => void;
}

export interface JudgingDeps {
  readonly database: Database;
  readonly readings: ReadingService;
  readonly warnings: WarningService;
  readonly outbox: OutboxService;
  readonly clock: ClockService;
  readonly sources: SourceService;
  readonly log: Logger;
  readonly countyCode: string;
}

/** What a transaction of judging did besides its answer. */
interface Done<Answer> {
  readonly answer: Answer;
  readonly entries: readonly OutboxEntry[];
  readonly transitions: number;
  readonly feed: readonly FeedReading[];
}

const TICK_EVERY_MS = 250;
/** After a tick that failed, so that a database that is away is not pressed. */
const TICK_AGAIN_MS = 2_000;
/** States saved in one transaction besides those of the series that were spoken of. */
const SAVES_AT_ONCE = 200;

export function createJudgingService(deps: JudgingDeps): JudgingService {
  const { database, readings, outbox, clock, sources, log, countyCode } = deps;
  const listeners = new Set<(commit: ObservedCommit) => void>();
  /** Series whose state in memory may not be what was committed. */
  const broken = new Set<SeriesId>();
  const alsoCleared: ((client: PoolClient) => Promise<void>)[] = [];
  const intervals = new IntervalWatch();
  let saves = new SaveSchedule();
  let memory: Memory | null = null;
  let rules: Rules | null = null;
  let exercise = true;
  let ticking: NodeJS.Timeout | null = null;
  let underWay: Promise<unknown> = Promise.resolve();
  const count = { accepted: 0, transitions: 0, commits: 0, failed: 0, lastMs: 0, rebuildMs: 0 };

  /**
   * Every transaction of judging: mend what an earlier one broke, do the work, mark the clock; tell
   * after the commit. When it fails, what it touched is read back before anything else is done.
   */
  async function transact<Answer>(
    work: (client: PoolClient, held: Memory, touched: Set<SeriesId>) => Promise<Done<Answer>>,
  ): Promise<Answer> {
    const touched = new Set<SeriesId>();
    const begun = performance.now();
    const lane = database.write(async (client) => {
      const missed = await outbox.unannounced(client);
      const held = await mend(client);
      const done = await work(client, held, touched);
      await clock.mark(client);
      return { ...done, entries: [...missed, ...done.entries] };
    }, "ahead");
    underWay = lane.catch(() => undefined);
    try {
      const done = await lane;
      count.commits += 1;
      count.transitions += done.transitions;
      count.lastMs = performance.now() - begun;
      outbox.announce({ entries: done.entries, readings: done.feed });
      return done.answer;
    } catch (error) {
      count.failed += 1;
      for (const id of touched) broken.add(id);
      if (memory) memory.looks = createLooks();
      readings.forget(touched);
      throw asUnavailable(error);
    }
  }

  /** The memory, read back as far as a failed transaction left it in doubt. */
  async function mend(client: PoolClient): Promise<Memory> {
    const begun = performance.now();
    if (!memory) {
      rules = await selectRules(client, countyCode);
      if (!rules) throw countyNotLoaded();
      memory = await readMemory(client, { readings, clock, countyCode }, rules);
    } else if (broken.size > 0) {
      await repairMemory(client, { readings, clock, countyCode }, memory, broken);
    } else return memory;
    broken.clear();
    count.rebuildMs = performance.now() - begun;
    return memory;
  }

  function check(
    reading: PlacedReading,
    before: Parameters<typeof checkReading>[2],
  ): CheckedReading {
    const { series, receivedAt } = reading;
    if (!rules) throw countyNotLoaded();
    const verdict = checkReading(series.instrument, reading, before, receivedAt, rules);
    return {
      series,
      seriesId: reading.seriesId,
      observedAt: reading.observedAt,
      value: reading.value,
      receivedAt,
      sourceId: reading.sourceId,
      quality: verdict.quality,
      reason: verdict.reason,
      inTime: isInTime(reading.observedAt, receivedAt, rules),
    };
  }

  /** Readings, what follows from them, and what will tell people: one transaction. */
  async function keepAndJudge(groups: readonly ReadingGroup[]): Promise<Kept> {
    const placed = groups.flatMap((group) => group.readings);
    const begun = performance.now();
    const settled: KnownSeries[] = [];
    const answer = await transact(async (client, held, touched) => {
      for (const { seriesId } of placed) touched.add(seriesId);
      const now = clock.now();
      const blocked = await markBlockedHours(client, readings, held, touched, now);
      const jumpWithinMs = held.engine.rules.river.jumpMinutes * MINUTE;
      const kept = await readings.keep(client, placed, { check, jumpWithinMs });
      const { judged, feed } = sort(kept);
      exercise = groups.some(({ source }) => source.kind === "exercise");
      const judgements = [...blocked.judgements, ...accept(held.engine, judged, now)];
      const said = await say(client, { ...deps }, held, judgements, exercise);
      for (const reading of judged) {
        saves.note(reading.seriesId, reading.observedAt);
        noteLate(held, reading);
      }
      saveStates(client, held, saves.take(SAVES_AT_ONCE));
      settled.push(...(await intervals.settle(client, readings, kept.readings)));
      return { answer: kept, feed: [...blocked.feed, ...feed], ...said };
    });
    adopt(settled);
    count.accepted += answer.fates.filter((fate) => fate === "accepted").length;
    observe(groups, begun);
    return answer;
  }

  /** New and changed series come into the engine with the next transaction. */
  function adopt(series: readonly KnownSeries[]): void {
    for (const one of series) {
      readings.adopt(one);
      broken.add(one.id);
    }
  }

  function observe(groups: readonly ReadingGroup[], begun: number): void {
    const now = performance.now();
    const oldest = Math.min(...groups.map(({ arrivedAt }) => arrivedAt));
    const commit = {
      readings: groups.reduce((sum, group) => sum + group.readings.length, 0),
      oldestWaitMs: now - oldest,
      commitMs: now - begun,
    };
    for (const listener of listeners) listener(commit);
  }

  async function commit(groups: readonly ReadingGroup[]): Promise<PromiseSettledResult<Kept>[]> {
    try {
      return split(await keepAndJudge(groups), groups);
    } catch (error) {
      if (groups.length === 1 || isDomainError(error)) return groups.map(() => rejected(error));
      log.error({ err: error }, "a batch could not be kept; trying its requests one by one");
      const outcomes: PromiseSettledResult<Kept>[] = [];
      for (const group of groups) outcomes.push(...(await commit([group])));
      return outcomes;
    }
  }

  async function tick(): Promise<void> {
    if (memory && broken.size === 0) {
      const now = clock.now();
      const due = nextDue(memory.engine) ?? Number.POSITIVE_INFINITY;
      if (due > now && !isLookDue(memory, now)) return;
    }
    await transact(async (client, held, touched) => {
      const now = clock.now();
      const blocked = await markBlockedHours(client, readings, held, touched, now);
      const judgements = [...blocked.judgements, ...tickEngine(held.engine, now)];
      for (const { seriesId } of judgements) touched.add(seriesId);
      return {
        answer: null,
        feed: blocked.feed,
        ...(await say(client, { ...deps }, held, judgements, exercise)),
      };
    });
  }

  /** Ticks one after the other, and not too eagerly where they fail. */
  function tickAgainIn(delayMs: number): void {
    ticking = setTimeout(async () => {
      try {
        await tick();
        if (ticking) tickAgainIn(TICK_EVERY_MS);
      } catch (error) {
        log.warn({ err: error }, "a tick of the engine failed");
        // A defect may have left more in doubt than it named; the database knows.
        if (!isDomainError(error)) memory = null;
        if (ticking) tickAgainIn(TICK_AGAIN_MS);
      }
    }, delayMs);
  }

  return {
    async start() {
      await readings.load();
      exercise = !(await sources.list()).some(({ kind, enabled }) => kind === "real" && enabled);
      intervals.watch(readings.all());
      await transact(async () => NOTHING_DONE);
      tickAgainIn(0);
    },

    async stop() {
      if (ticking) clearTimeout(ticking);
      ticking = null;
      await underWay;
    },

    caughtUp: () => memory !== null && broken.size === 0,
    commit,

    async declare(wanted) {
      adopt(
        await transact(async (client) => ({
          ...NOTHING_DONE,
          answer: await readings.declare(client, wanted),
        })),
      );
      intervals.watch(readings.all());
    },

    tick,

    async reread() {
      await transact(async () => {
        memory = null;
        return NOTHING_DONE;
      });
      await tick();
    },

    async clear() {
      await transact(async (client) => {
        memory = null;
        for (const remove of alsoCleared) await remove(client);
        await deleteWarnings(client, countyCode);
        await deleteStates(client);
        await readings.clear(client);
        await outbox.clear(client);
        return NOTHING_DONE;
      });
      saves = new SaveSchedule();
      await tick();
    },

    onClear(remove) {
      alsoCleared.push(remove);
    },

    figures: () => ({
      seriesJudged: [...readings.all()].filter(({ judged }) => judged !== null).length,
      readingsAccepted: count.accepted,
      transitions: count.transitions,
      commits: count.commits,
      failedCommits: count.failed,
      lastCommitMs: count.lastMs,
      rebuildMs: count.rebuildMs,
    }),

    observe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const NOTHING_DONE: Done<null> = { answer: null, entries: [], transitions: 0, feed: [] };

/** What of a batch is to be judged, and what screens are to see. */
function sort({ readings, fates }: Kept): { judged: CheckedReading[]; feed: FeedReading[] } {
  const judged: CheckedReading[] = [];
  const feed: FeedReading[] = [];
  for (const [place, reading] of readings.entries()) {
    const fate = fates[place];
    if (fate !== "accepted" && fate !== "corrected") continue;
    if (reading.series.judged) judged.push(reading);
    feed.push([reading.seriesId, reading.observedAt, reading.value, reading.quality]);
  }
  return { judged, feed };
}

/** Each group's own part of what was kept. */
function split(kept: Kept, groups: readonly ReadingGroup[]): PromiseSettledResult<Kept>[] {
  let from = 0;
  return groups.map((group) => {
    const to = from + group.readings.length;
    const value = { readings: kept.readings.slice(from, to), fates: kept.fates.slice(from, to) };
    from = to;
    return { status: "fulfilled", value };
  });
}

function rejected(reason: unknown): PromiseRejectedResult {
  return { status: "rejected", reason };
}

const countyNotLoaded = () =>
  new Conflict({
    code: "county-not-loaded",
    message: "数据库里还没有县域数据，无法判定。",
    mend: "请先用 brain county load <文件夹> 载入县域文件夹。",
  });
