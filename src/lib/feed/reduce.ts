import type { Instant } from "@/lib/time/instant";
import type { NumberedEvent } from "./event";
import type { FeedReading, TransitionSummary, WarningSummary } from "./snapshot";
import { type FeedState, REMEMBERED } from "./state";
import { EMPTY_TRACK, withoutBefore, withReading } from "./track";

/** The state after new and corrected readings; those of stations the viewer does not know are left out. */
export function applyReadings(state: FeedState, batch: readonly FeedReading[]): FeedState {
  const known = batch.filter(([seriesId]) => state.series.has(seriesId));
  if (known.length === 0) return state;
  const tracks = new Map(state.tracks);
  for (const [seriesId, observedAt, value, quality] of known) {
    const track = tracks.get(seriesId) ?? EMPTY_TRACK;
    const newest = Math.max(observedAt, track.times.at(-1) ?? observedAt);
    tracks.set(
      seriesId,
      withoutBefore(withReading(track, observedAt, value, quality), newest - REMEMBERED),
    );
  }
  return { ...state, tracks };
}

/** Whether readings came of a series made after the snapshot was taken: time to take another. */
export function hasUnknownSeries(state: FeedState, batch: readonly FeedReading[]): boolean {
  return batch.some(([seriesId]) => !state.series.has(seriesId));
}

/**
 * Whether a batch starts a replay other than the one held: starting removes what earlier ones left,
 * so what a screen remembers is no longer there.
 */
export function startsAnotherReplay(state: FeedState, batch: readonly NumberedEvent[]): boolean {
  return batch.some((event) => {
    if (event.topic !== "clock" || event.id <= state.cursor) return false;
    const { clock } = event.payload;
    if (clock.mode !== "replay") return false;
    return state.clock.mode !== "replay" || state.clock.startsAt !== clock.startsAt;
  });
}

/** The state after events in order; one already contained (id at or below the cursor) changes nothing. */
export function applyEvents(state: FeedState, batch: readonly NumberedEvent[]): FeedState {
  return batch.reduce(applyEvent, state);
}

function applyEvent(state: FeedState, event: NumberedEvent): FeedState {
  if (event.id <= state.cursor) return state;
  const moved = { ...state, cursor: event.id };
  if (event.topic === "clock") return { ...moved, clock: event.payload.clock };
  // Silence is seen here from the readings themselves, at whatever instant a person looks at.
  if (event.topic === "station") return moved;
  if (event.topic === "records") {
    return { ...moved, recordNews: new Map(moved.recordNews).set(event.payload.of, event.id) };
  }
  const { warning, transition } = event.payload;
  return withTransition(withWarning(moved, warning), transition);
}

function withWarning(state: FeedState, warning: WarningSummary): FeedState {
  return { ...state, warnings: new Map(state.warnings).set(warning.id, warning) };
}

function withTransition(state: FeedState, transition: TransitionSummary): FeedState {
  const stations = new Map(state.stations);
  const station = stations.get(transition.stationCode);
  if (station) stations.set(station.code, { ...station, tier: transition.seriesTo });
  const from: Instant = transition.issuedAt - REMEMBERED;
  const transitions = state.transitions.filter((kept) => kept.issuedAt >= from);
  return { ...state, stations, transitions: [...transitions, transition] };
}
