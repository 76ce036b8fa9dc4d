import type { TwinHistory } from "../twin/judge";
import type { Backtested } from "./backtested";

/** Instant, station and what happened, in one line. */
export type Said = string;

/** A history as sorted lines, so that two programs' histories compare and a difference reads well. */
export function sayings({ transitions, events }: Backtested): Said[] {
  return [
    ...transitions.map(({ at, station, from, to }) => said(at, station, `${from} → ${to}`)),
    ...events.map(({ at, station, event }) => said(at, station, event)),
  ].sort();
}

export function twinSayings(histories: ReadonlyMap<string, TwinHistory>): Said[] {
  return [...histories]
    .flatMap(([station, { transitions, events }]) => [
      ...transitions.map(({ effectiveAt, from, to }) =>
        said(effectiveAt, station, `${from} → ${to}`),
      ),
      ...events.map(({ effectiveAt, event }) => said(effectiveAt, station, event)),
    ])
    .sort();
}

export function said(at: number, station: string, what: string): Said {
  return `${new Date(at).toISOString()} ${station} ${what}`;
}
