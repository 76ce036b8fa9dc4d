import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import { type HourlyRain, hourlyCountyRain } from "./countyRain";
import type { Scene } from "./state";
import { type TierSpan, tierSpans } from "./tierSpans";

/** Hours of the time bar, the running one included. */
const HOURS = 24;
/** Steps of looking back; readings come every five minutes. */
export const LOOK_BACK_STEP = 5 * MINUTE;

/** The last day of the county in one strip. */
export interface TimeBar {
  readonly from: Instant;
  /** End of the running hour. */
  readonly to: Instant;
  readonly now: Instant;
  readonly hours: readonly HourlyRain[];
  /** Scale of the hours' bars, mm. */
  readonly largest: number;
  readonly spans: readonly TierSpan[];
}

export function timeBar(scene: Scene): TimeBar {
  const hours = hourlyCountyRain(scene, HOURS);
  const from = hours[0]?.from ?? scene.at - HOURS * HOUR;
  return {
    from,
    to: from + HOURS * HOUR,
    now: scene.at,
    hours,
    largest: scaleOf(hours),
    spans: tierSpans(scene, from, scene.at),
  };
}

/** Where an instant stands on the bar, 0–1. */
export function placeOnBar(bar: TimeBar, at: Instant): number {
  return Math.min(1, Math.max(0, (at - bar.from) / (bar.to - bar.from)));
}

/** The instant meant by a place on the bar, to the step; null (live) at or after now. */
export function instantOnBar(bar: TimeBar, place: number): Instant | null {
  const at = bar.from + place * (bar.to - bar.from);
  return lookedAt(bar, Math.round(at / LOOK_BACK_STEP) * LOOK_BACK_STEP);
}

/** One step (or as many as asked) from where a person looks; forward past now is live again. */
export function stepOnBar(bar: TimeBar, at: Instant | null, steps: number): Instant | null {
  const from = at ?? Math.ceil(bar.now / LOOK_BACK_STEP) * LOOK_BACK_STEP;
  return lookedAt(bar, from + steps * LOOK_BACK_STEP);
}

function lookedAt(bar: TimeBar, at: Instant): Instant | null {
  return at >= bar.now ? null : Math.max(at, bar.from);
}

/** Round scales of an hour's county rain, mm. */
const SCALES = [5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200];

/** The first round scale that holds every hour; drizzle does not fill it. */
function scaleOf(hours: readonly HourlyRain[]): number {
  const most = Math.max(0, ...hours.map((hour) => hour.mm ?? 0));
  return SCALES.find((scale) => scale >= most) ?? most;
}
