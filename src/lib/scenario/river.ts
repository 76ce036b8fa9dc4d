import { catchmentFlow } from "./catchment";
import { type Flow, flowAt, meeting, routed } from "./flow";
import type { Section, StormPlan } from "./plan";

/** A river section as the storm moves it, without instrument noise. */
export interface RiverSection {
  /** m³/s at an hour of the storm. */
  dischargeM3s(hours: number): number;
  /** m, from the rating curve h = h0 + (Q/a)^(1/β). */
  levelM(hours: number): number;
}

/** The sections of a plan by station code; upstream ones are routed down to those below them. */
export function riverSections(plan: StormPlan): Map<string, RiverSection> {
  const catchments = new Map<string, Flow>(
    plan.catchments.map((catchment) => [catchment.code, catchmentFlow(plan, catchment)]),
  );
  const flows = new Map<string, Flow>();
  for (const section of plan.sections)
    flows.set(section.station, inflow(plan, section, catchments, flows));
  return new Map(
    plan.sections.flatMap((section): [string, RiverSection][] => {
      const flow = flows.get(section.station);
      return flow ? [[section.station, sectionOf(section, flow)]] : [];
    }),
  );
}

function inflow(
  plan: StormPlan,
  section: Section,
  catchments: ReadonlyMap<string, Flow>,
  flows: ReadonlyMap<string, Flow>,
): Flow {
  const own = section.catchments.flatMap((code) => catchments.get(code) ?? []);
  const fromAbove = section.upstream.flatMap(({ station, travelHours }) => {
    const above = flows.get(station);
    return above ? [routed(above, travelHours, plan.runoff.muskingumX)] : [];
  });
  return meeting([...own, ...fromAbove]);
}

function sectionOf(section: Section, flow: Flow): RiverSection {
  const { zeroLevelM, ratingFactor, ratingExponent } = section;
  return {
    dischargeM3s: (hours) => flowAt(flow, hours),
    levelM: (hours) => zeroLevelM + (flowAt(flow, hours) / ratingFactor) ** (1 / ratingExponent),
  };
}
