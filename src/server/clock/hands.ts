import { type ClockState, eventTimeAt } from "@/lib/time/countyClock";
import { cutToSecond, type Instant, MINUTE } from "@/lib/time/instant";

/**
 * The clock as held in memory. A replay follows its player: it runs at its speed, but never further
 * than {@link SLACK} past what the player has sent, so that a stalled player, database or machine
 * holds the clock and is not mistaken for silent stations. `sentThrough` null: it runs free.
 */
export interface Hands {
  readonly clock: ClockState;
  readonly sentThrough: Instant | null;
}

/** Openings and silence are said 2 min after their instant: by then everything up to it is there. */
const SLACK = 2 * MINUTE;

/** Event time at a wall instant, not yet cut to a second. */
export function eventTime({ clock, sentThrough }: Hands, wallNow: number): number {
  if (clock.mode === "live") return wallNow;
  const limit = sentThrough === null ? clock.endsAt : Math.min(sentThrough + SLACK, clock.endsAt);
  if (clock.paused) return clock.anchorEvent;
  const elapsed = Math.max(0, wallNow - clock.anchorWall) * clock.speed;
  return Math.max(clock.anchorEvent, Math.min(clock.anchorEvent + elapsed, limit));
}

/** Whether a running replay stands because its player has not sent further. */
export function isHeld(hands: Hands, wallNow: number): boolean {
  const { clock, sentThrough } = hands;
  if (clock.mode === "live" || clock.paused || sentThrough === null) return false;
  if (sentThrough >= clock.endsAt) return false;
  return eventTime(hands, wallNow) >= Math.min(sentThrough + SLACK, clock.endsAt);
}

/**
 * A replay that stands at its anchor until its player says what it has sent; one that stood at its
 * end is taken for sent, since its player may have finished and will not be back.
 */
export function standing(clock: Extract<ClockState, { mode: "replay" }>): Hands {
  const isAtEnd = clock.anchorEvent >= clock.endsAt;
  return { clock, sentThrough: isAtEnd ? clock.endsAt : clock.anchorEvent - SLACK };
}

/** The same clock anchored here and now: what follows counts from this instant. */
export function anchored(hands: Hands, wallNow: number): Hands {
  if (hands.clock.mode === "live") return hands;
  const anchorEvent = eventTime(hands, wallNow);
  return { ...hands, clock: { ...hands.clock, anchorEvent, anchorWall: wallNow } };
}

/** The clock as screens get it: one that is held stands, and says so. */
export function shown(hands: Hands, wallNow: number): ClockState {
  if (!isHeld(hands, wallNow)) return hands.clock;
  const { clock } = anchored(hands, wallNow);
  return clock.mode === "live" ? clock : { ...clock, held: true };
}

/** How far a screen that follows `believed` is from the truth, ms of event time. */
export function drift(believed: ClockState, hands: Hands, wallNow: number): number {
  return Math.abs(eventTimeAt(believed, wallNow) - cutToSecond(eventTime(hands, wallNow)));
}

/**
 * Whether a replay has played to its end, its player has sent everything, and the wall clock has got
 * there too. The clock is at the end up to {@link SLACK} before the last readings are sent.
 */
export function isOver(hands: Hands, wallNow: number): boolean {
  const { clock, sentThrough } = hands;
  if (clock.mode === "live") return false;
  const isSent = sentThrough === null || sentThrough >= clock.endsAt;
  return isSent && eventTime(hands, wallNow) >= clock.endsAt && wallNow >= clock.endsAt;
}
