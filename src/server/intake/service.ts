import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { TooMany, Unavailable } from "@/lib/error/domainError";
import { formatDuration } from "@/lib/time/duration";
import type { ClockService } from "../clock/service";
import type { JudgingService, ReadingGroup } from "../judging/service";
import type { Kept, PlacedReading, ReadingService, UndeclaredSeries } from "../readings/service";
import type { Source, SourceService } from "../sources/service";
import { createGroupCommit } from "./groupCommit";
import { type Rejection, type RejectionCode, rejection } from "./rejection";
import { type Draft, draftOf, travel, type WayContext } from "./way";

export { intakeRoutes } from "./routes";
export type { Rejection, RejectionCode };

/** A reading that was stored and is not simply good: bad ones are never judged, suspect ones are marked 待核. */
export interface Flag {
  readonly index: number;
  readonly quality: "suspect" | "bad";
  readonly reason: string;
}

/** What became of the readings of one request; said only after they are durable. */
export interface IntakeResult {
  /** Stored as new, those that are flagged included. */
  readonly accepted: number;
  /** Had already been stored with this very value. */
  readonly duplicates: number;
  /** Another value for an instant that had one. */
  readonly corrected: number;
  readonly rejected: readonly Rejection[];
  readonly flagged: readonly Flag[];
}

/** Running totals since the start. */
export interface IntakeFigures {
  readonly requests: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly corrected: number;
  readonly rejected: number;
  /** Requests refused because the queue was full or the source sent too fast. */
  readonly refusedBusy: number;
  readonly queued: number;
}

/** The way of a reading into the product, whatever it came over. */
export interface IntakeService {
  /** Checks, stores and judges; `sent` is what stood in the sender's list, not yet trusted. */
  accept(source: Source, sent: readonly unknown[]): Promise<IntakeResult>;
  /** Readings waiting for the next transaction. */
  queued(): number;
  figures(): IntakeFigures;
  /** Refuses what comes from now on and waits for what is under way. */
  stop(): Promise<void>;
}

export interface IntakeLimits {
  /** Readings one source may send in {@link windowS}; each request counts as one more. */
  readonly readingsPerWindow: number;
  readonly windowS: number;
  /** Readings that may wait for a transaction. */
  readonly mostQueued: number;
  readonly mostTogether: number;
}

export interface IntakeDeps {
  readonly sources: SourceService;
  readonly readings: ReadingService;
  readonly judging: JudgingService;
  readonly clock: ClockService;
  readonly limits?: IntakeLimits;
}

/** A county of 1,000 stations sends 40 readings in 10 s; this only stops a sender gone wild. */
const USUAL_LIMITS: IntakeLimits = {
  readingsPerWindow: 2_000_000,
  windowS: 10,
  mostQueued: 50_000,
  mostTogether: 10_000,
};

export function createIntakeService(deps: IntakeDeps): IntakeService {
  const { sources, readings, judging, clock, limits = USUAL_LIMITS } = deps;
  const limiter = new RateLimiterMemory({
    points: limits.readingsPerWindow,
    duration: limits.windowS,
  });
  const groups = createGroupCommit<ReadingGroup, Kept>({
    weigh: (group) => group.readings.length,
    mostQueued: limits.mostQueued,
    mostTogether: limits.mostTogether,
    write: judging.commit,
  });
  const total = { requests: 0, accepted: 0, duplicates: 0, corrected: 0, rejected: 0, busy: 0 };
  let stopped = false;

  async function accept(source: Source, sent: readonly unknown[]): Promise<IntakeResult> {
    if (stopped) throw stopping();
    const arrivedAt = performance.now();
    if (source.kind === "exercise") await sources.refuseExerciseBesideReal();
    await limiter.consume(String(source.id), sent.length + 1).catch(refuseTooFast);
    const context = { source, readings, receivedAt: clock.now(), instants: new Map() };
    let way = sendAll(sent, context, readings);
    if (way.undeclared.length > 0) {
      await judging.declare(way.undeclared);
      way = sendAll(sent, context, readings);
    }
    if (way.placed.length === 0) return { ...NOTHING, rejected: way.rejected };
    const kept = await groups.submit({ source, readings: way.placed, arrivedAt });
    return resultOf(way, kept);
  }

  return {
    async accept(source, sent) {
      total.requests += 1;
      try {
        const result = await accept(source, sent);
        total.accepted += result.accepted;
        total.duplicates += result.duplicates;
        total.corrected += result.corrected;
        total.rejected += result.rejected.length;
        return result;
      } catch (error) {
        if (error instanceof TooMany || error instanceof Unavailable) total.busy += 1;
        throw error;
      }
    },
    queued: groups.queued,
    figures: () => ({
      requests: total.requests,
      accepted: total.accepted,
      duplicates: total.duplicates,
      corrected: total.corrected,
      rejected: total.rejected,
      refusedBusy: total.busy,
      queued: groups.queued(),
    }),
    async stop() {
      stopped = true;
      await groups.drain();
    },
  };
}

const NOTHING: IntakeResult = {
  accepted: 0,
  duplicates: 0,
  corrected: 0,
  rejected: [],
  flagged: [],
};

/** How far the readings of one request came before their transaction. */
interface Way {
  readonly placed: readonly PlacedReading[];
  /** Positions of the placed ones in the sender's list. */
  readonly indexes: readonly number[];
  readonly rejected: Rejection[];
  readonly undeclared: readonly UndeclaredSeries[];
}

function sendAll(
  sent: readonly unknown[],
  context: WayContext,
  readings: Pick<ReadingService, "seriesOf">,
): Way {
  const placed: PlacedReading[] = [];
  const indexes: number[] = [];
  const rejected: Rejection[] = [];
  const undeclared = new Map<string, UndeclaredSeries>();
  for (let index = 0; index < sent.length; index += 1) {
    const draft = draftOf(sent[index]);
    const code = travel(draft, context);
    if (code !== null) rejected.push(rejectionOf(index, code, draft, readings));
    else if (draft.series) {
      placed.push({
        series: draft.series,
        seriesId: draft.series.id,
        observedAt: draft.observedAt,
        value: draft.value,
        receivedAt: context.receivedAt,
        sourceId: context.source.id,
      });
      indexes.push(index);
    } else if (draft.undeclared) {
      const key = `${draft.station} ${draft.quantity} ${draft.periodMs}`;
      if (!undeclared.has(key)) undeclared.set(key, draft.undeclared);
    }
  }
  return { placed, indexes, rejected, undeclared: [...undeclared.values()] };
}

function rejectionOf(
  index: number,
  code: RejectionCode,
  draft: Draft,
  readings: Pick<ReadingService, "seriesOf">,
): Rejection {
  const sent = typeof draft.sent === "object" && draft.sent !== null ? draft.sent : {};
  const declared = readings
    .seriesOf(draft.station)
    .flatMap(({ periodMs }) => (periodMs === null ? [] : formatDuration(periodMs)));
  return rejection(index, code, {
    station: draft.station,
    quantity: "quantity" in sent ? String(sent.quantity) : "（空）",
    period: "period" in sent ? String(sent.period) : "",
    declaredPeriods: declared.join("、"),
  });
}

function resultOf({ indexes, rejected }: Way, { readings, fates }: Kept): IntakeResult {
  const flagged: Flag[] = [];
  const before = rejected.length;
  let accepted = 0;
  let duplicates = 0;
  let corrected = 0;
  for (let place = 0; place < fates.length; place += 1) {
    const fate = fates[place];
    const index = indexes[place] ?? place;
    const reading = readings[place];
    if (fate === "duplicate") {
      duplicates += 1;
      continue;
    }
    if (fate === "overRevised") {
      const station = reading?.series.station.code ?? "";
      rejected.push(rejection(index, "too-many-revisions", { station }));
      continue;
    }
    if (fate === "corrected") corrected += 1;
    else accepted += 1;
    if (reading && reading.quality !== "good") {
      flagged.push({ index, quality: reading.quality, reason: reading.reason ?? "" });
    }
  }
  if (rejected.length > before) rejected.sort((a, b) => a.index - b.index);
  return { accepted, duplicates, corrected, rejected, flagged };
}

const stopping = () =>
  new Unavailable(
    {
      code: "stopping",
      message: "服务正在停止或重新启动。",
      mend: "请按 Retry-After 稍后重送同一批读数。",
    },
    { retryAfterS: 5 },
  );

function refuseTooFast(refusal: unknown): never {
  throw refusal instanceof RateLimiterRes ? tooFast(refusal.msBeforeNext) : refusal;
}

const tooFast = (msBeforeNext: number) =>
  new TooMany(
    {
      code: "source-too-fast",
      message: "这个数据源送数太快。",
      mend: "请按 Retry-After 稍后再送，并把多条读数合在一次请求里。",
    },
    { retryAfterS: Math.max(1, Math.ceil(msBeforeNext / 1_000)) },
  );
