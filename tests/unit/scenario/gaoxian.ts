import { fileURLToPath } from "node:url";
import type { County } from "@/lib/county/county";
import { createDesignStorm, type DesignStorm } from "@/lib/scenario/designStorm";
import type { StormPlan } from "@/lib/scenario/plan";
import { readCountyFolder } from "@/server/county/service";

const reading = await readCountyFolder(
  fileURLToPath(new URL("../../../counties/gaoxian", import.meta.url)),
);
if ("problems" in reading) throw new Error(JSON.stringify(reading.problems));
if (!reading.county.storm) throw new Error("Gao County has no storm.");

/** The county of the worked numbers, and its storm of 20 years. */
export const county: County = reading.county;
export const plan: StormPlan = reading.county.storm;

export function gaoxianStorm(
  options: { seed?: number; faults?: string[]; stations?: string[] } = {},
): DesignStorm {
  const { seed = null, faults = [], stations } = options;
  const kept = stations
    ? { ...county, stations: county.stations.filter(({ code }) => stations.includes(code)) }
    : county;
  return createDesignStorm(kept, plan, { seed, start: null, faults });
}

/** An hour of the storm as the pages of the design write it: 7:40. */
export function clock(hours: number): string {
  const minutes = Math.round(hours * 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
