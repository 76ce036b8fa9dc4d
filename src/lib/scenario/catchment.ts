import { type Flow, STEP_MINUTES, steppedFlow } from "./flow";
import type { Catchment, StormPlan } from "./plan";
import { fieldDepthMm } from "./rain";

/** Excess rain (mm) of an accumulated depth by the SCS curve number: what runs off. */
export function excessMm(curveNumber: number, depthMm: number): number {
  const storage = 25_400 / curveNumber - 254;
  const loss = 0.2 * storage;
  if (depthMm <= loss) return 0;
  return (depthMm - loss) ** 2 / (depthMm + 0.8 * storage);
}

/** K of one reservoir, hours: given, or lag/n with lag ≈ 0.25 √A hours. */
function storageHours(catchment: Catchment, reservoirs: number): number {
  return catchment.storageHours ?? (0.25 * Math.sqrt(catchment.areaKm2)) / reservoirs;
}

/**
 * Outflow of a catchment: excess of its areal rain, through n equal reservoirs (Nash). The response
 * is summed by the cascade's S-curve, exact for rain that is even within a step, so volume is kept.
 */
export function catchmentFlow(plan: StormPlan, catchment: Catchment): Flow {
  const { curveNumber, reservoirs } = plan.runoff;
  const excess = excessBySteps(plan, catchment, curveNumber);
  const k = storageHours(catchment, reservoirs) * 60;
  const passed = (steps: number) => cascadeShare(reservoirs, (steps * STEP_MINUTES) / k);
  /** m³/s of one mm over the catchment that runs off within one step. */
  const perMm = (catchment.areaKm2 * 1_000) / (STEP_MINUTES * 60);
  return steppedFlow(catchment.baseFlowM3s, (step) => {
    let sum = 0;
    for (const { step: fell, mm } of excess) {
      if (fell > step) break;
      sum += mm * (passed(step - fell + 1) - passed(step - fell));
    }
    return catchment.baseFlowM3s + perMm * sum;
  });
}

/** Share of an instant input that n reservoirs have let out by time x = t/K: the gamma integral. */
export function cascadeShare(reservoirs: number, x: number): number {
  if (x <= 0) return 0;
  let term = 1;
  let sum = 1;
  for (let index = 1; index < reservoirs; index++) {
    term *= x / index;
    sum += term;
  }
  return 1 - Math.exp(-x) * sum;
}

interface StepExcess {
  readonly step: number;
  readonly mm: number;
}

/** Excess rain of each step in which there is any, in order. */
function excessBySteps(plan: StormPlan, catchment: Catchment, curveNumber: number): StepExcess[] {
  const depth = (step: number) =>
    catchment.rain.reduce(
      (sum, { weight, ...place }) =>
        sum + weight * fieldDepthMm(plan.rain, place, (step * STEP_MINUTES) / 60),
      0,
    );
  const furthest = Math.max(...catchment.rain.map(({ alongKm }) => alongKm));
  const ends =
    plan.rain.firstRainHours + furthest / plan.rain.track.speedKmPerHour + plan.rain.durationHours;
  const excess: StepExcess[] = [];
  let before = 0;
  for (let step = 1; step <= Math.ceil((ends * 60) / STEP_MINUTES); step++) {
    const now = excessMm(curveNumber, depth(step));
    if (now > before) excess.push({ step, mm: now - before });
    before = now;
  }
  return excess;
}
