import type { StormPlan } from "./plan";
import type { TrackPlace } from "./track";

type RainPlan = StormPlan["rain"];

/** 1 mm/min is 166.667 L/(s·ha). */
const LITRES_PER_SECOND_AND_HECTARE = 166.667;

/** H(t): the greatest depth (mm) that falls in t minutes, from the place's intensity formula. */
export function greatestDepthMm(plan: RainPlan, minutes: number): number {
  if (minutes <= 0) return 0;
  const { a, c, b, m, n } = plan.intensity;
  const years = plan.returnPeriodYears;
  const strength = (a * (1 + c * Math.log10(years))) / LITRES_PER_SECOND_AND_HECTARE;
  return (strength * minutes) / (minutes + b * years ** m) ** n;
}

/**
 * Depth (mm) fallen in the first minutes of the Chicago hyetograph (Keifer & Chu 1957): r·H(x/r)
 * in the x minutes before the peak, (1 − r)·H(x/(1 − r)) in the x minutes after it.
 */
export function hyetographDepthMm(plan: RainPlan, minutes: number): number {
  const duration = plan.durationHours * 60;
  const r = plan.peakShare;
  const peak = r * duration;
  const within = Math.min(Math.max(minutes, 0), duration);
  const beforePeak = r * greatestDepthMm(plan, duration);
  if (within <= peak) return beforePeak - r * greatestDepthMm(plan, (peak - within) / r);
  return beforePeak + (1 - r) * greatestDepthMm(plan, (within - peak) / (1 - r));
}

/** Depth (mm) fallen at a place by an hour of the storm: the moving, noise-free rain field. */
export function fieldDepthMm(plan: RainPlan, place: TrackPlace, hours: number): number {
  const { speedKmPerHour, sigmaKm } = plan.track;
  const begins = plan.firstRainHours + place.alongKm / speedKmPerHour;
  const share = Math.exp(-((place.acrossKm / sigmaKm) ** 2));
  return share * hyetographDepthMm(plan, (hours - begins) * 60);
}
