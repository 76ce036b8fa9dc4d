import type { AcceptedReading, SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { JudgedSeries, Judgement, Standing } from "./judgement";
import type { Rules } from "./rules";
import type { SavedSeries } from "./saved";

/** Everything the engine holds; owned by one caller, changed in place. */
export interface EngineState {
  readonly rules: Rules;
}

/** An engine that has heard nothing yet. Series that no indicator judges are watched for silence only. */
export declare function createEngine(series: readonly JudgedSeries[], rules: Rules): EngineState;

/**
 * Takes readings in the order they arrived and says what follows at `now`, the county's clock.
 * Readings that are bad or not in time are passed over; a value an instant has already had is a
 * repeat. Only series named in `readings` are looked at: what falls due by time alone is said by
 * {@link tick}. All readings of one call are known at once: splitting a call changes issuedAt and
 * corrections only.
 */
export declare function accept(
  state: EngineState,
  readings: readonly AcceptedReading[],
  now: Instant,
): Judgement[];

/** Says what has fallen due at `now` without a reading: openings, silence. Cheap when nothing has. */
export declare function tick(state: EngineState, now: Instant): Judgement[];

/** The next instant at which {@link tick} has something to look at; null when there is none. */
export declare function nextDue(state: EngineState): Instant | null;

/** Where a series stands, as last said. */
export declare function standing(state: EngineState, seriesId: SeriesId): Standing;

/**
 * What the engine must remember of a series across a restart besides its readings. Write it in the
 * transaction of every judgement of the series, and at times otherwise (an hour's worth of readings
 * is a good measure): a restart reads the readings after `readingsAfter`.
 */
export declare function exportSeries(state: EngineState, seriesId: SeriesId): SavedSeries;

/**
 * Puts a series back as it was: what was saved and every accepted value observed after
 * `saved.readingsAfter` (superseded values included, those of one instant in the order they came).
 * Says nothing: the next {@link tick} or {@link accept} says what is due. With `saved` null the
 * series starts from its readings alone, as if nothing had been said.
 */
export declare function restoreSeries(
  state: EngineState,
  seriesId: SeriesId,
  saved: SavedSeries | null,
  readings: readonly AcceptedReading[],
): void;
