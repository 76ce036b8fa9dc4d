import type { SlopePlan } from "./plan";

/** A point was set up this long before the storm, so that its cumulative value starts well above 0. */
const DAYS_SINCE_INSTALLED = 30;

/**
 * Cumulative displacement, mm, of a slope at an hour of the storm, without instrument noise. From its
 * trigger on a failing slope follows Fukuzono alone.
 */
export function displacementMm(slope: SlopePlan, hours: number): number {
  const steady = Math.min(hours, slope.failure?.triggerHours ?? hours);
  const creep = slope.creepMmPerDay * (DAYS_SINCE_INSTALLED + steady / 24);
  return creep + stepMm(slope, steady) + failureMm(slope, hours);
}

/** Whether the slope's instrument still answers: a failing slope takes it along. */
export function isStanding(slope: SlopePlan, hours: number): boolean {
  return slope.failure === undefined || hours <= slope.failure.lastReadingHours;
}

/** The extra movement of a rain day, spread: an instant step would make a slow slope red. */
function stepMm({ step }: SlopePlan, hours: number): number {
  if (!step) return 0;
  const share = (hours - step.fromHours) / (step.toHours - step.fromHours);
  return step.mm * Math.min(Math.max(share, 0), 1);
}

/** Fukuzono (1985): 1/v = A (t_f − t), so S = (1/A) ln(t_f / (t_f − t)). */
function failureMm({ failure }: SlopePlan, hours: number): number {
  if (!failure) return 0;
  const since = hours - failure.triggerHours;
  if (since <= 0) return 0;
  const left = failure.failureHours - since;
  return left <= 0 ? 0 : Math.log(failure.failureHours / left) / failure.inverseRatePerMm;
}
