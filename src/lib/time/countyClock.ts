import { cutToSecond, type Instant } from "./instant";

/** The county's clock as the server holds it. */
export type ClockState =
  | { readonly mode: "live" }
  | {
      readonly mode: "replay";
      /** What is played, for people: 设计暴雨 · 20 年一遇. */
      readonly title: string;
      readonly anchorEvent: number;
      readonly anchorWall: number;
      readonly speed: number;
      /** Stopped by a person. */
      readonly paused: boolean;
      /** Stands until its player has sent further; a running clock that waits is not paused. */
      readonly held?: boolean;
      readonly startsAt: Instant;
      readonly endsAt: Instant;
    };

/**
 * Event time of a county at a wall-clock instant (epoch ms): the wall clock itself when live, or
 * anchor + elapsed × speed in replay, standing still while paused or held and never past the replay's end.
 */
export function eventTimeAt(clock: ClockState, wallNow: number): Instant {
  if (clock.mode === "live") return cutToSecond(wallNow);
  if (clock.paused || clock.held) return cutToSecond(clock.anchorEvent);
  const elapsed = Math.max(0, wallNow - clock.anchorWall) * clock.speed;
  return cutToSecond(Math.min(clock.anchorEvent + elapsed, clock.endsAt));
}
