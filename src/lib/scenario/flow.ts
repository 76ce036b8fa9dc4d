/** Flows are computed every five minutes and taken as linear between. */
export const STEP_MINUTES = 5;
const STEP_HOURS = STEP_MINUTES / 60;

/** Discharge, m³/s, at a whole number of steps from the storm's start; steady before it. */
export type Flow = (step: number) => number;

/** After this many steps (40 days) every flow is at its base again. */
const LAST_STEP = 40 * 24 * 12;

/**
 * A flow computed forward, step by step, as far as anybody asked; `next` gets the step and the
 * value before it.
 */
export function steppedFlow(steady: number, next: (step: number, before: number) => number): Flow {
  const known = [steady];
  return (step) => {
    if (step <= 0 || step > LAST_STEP) return steady;
    for (let at = known.length; at <= step; at++) known.push(next(at, known[at - 1] ?? steady));
    return known[step] ?? steady;
  };
}

/** Sum of flows that meet. */
export function meeting(flows: readonly Flow[]): Flow {
  return (step) => flows.reduce((sum, flow) => sum + flow(step), 0);
}

/** The flow at any hour, between steps on a straight line. */
export function flowAt(flow: Flow, hours: number): number {
  const steps = hours / STEP_HOURS;
  const whole = Math.floor(steps);
  const share = steps - whole;
  return share === 0 ? flow(whole) : flow(whole) * (1 - share) + flow(whole + 1) * share;
}

/**
 * Muskingum routing: K hours of travel, weight x, in ⌈2Kx/Δt⌉ equal sub-reaches (unsplit, a
 * coefficient is negative; one big step loses 13 % of the peak).
 */
export function routed(inflow: Flow, travelHours: number, x: number): Flow {
  const reaches = Math.max(1, Math.ceil((2 * travelHours * x) / STEP_HOURS));
  let flow = inflow;
  for (let reach = 0; reach < reaches; reach++) flow = subReach(flow, travelHours / reaches, x);
  return flow;
}

function subReach(inflow: Flow, k: number, x: number): Flow {
  const half = STEP_HOURS / 2;
  const divisor = k * (1 - x) + half;
  const now = (half - k * x) / divisor;
  const before = (half + k * x) / divisor;
  const own = (k * (1 - x) - half) / divisor;
  return steppedFlow(
    inflow(0),
    (step, last) => now * inflow(step) + before * inflow(step - 1) + own * last,
  );
}
