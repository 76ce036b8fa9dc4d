import type { Quantity } from "@/lib/measure/quantity";
import type { Hazard } from "@/lib/warning/tier";

/** The words of stations.csv for what a station watches, as gauge lists use them. */
export const STATION_KINDS = ["rain", "water_level", "slope"] as const;
export type StationKind = (typeof STATION_KINDS)[number];

export const HAZARD_OF: Record<StationKind, Hazard> = {
  rain: "rain",
  water_level: "river",
  slope: "slope",
};

/** Which quantities a station can have. */
export const QUANTITIES_OF: Record<Hazard, readonly Quantity[]> = {
  rain: ["rain", "rainCounter"],
  river: ["waterLevel", "discharge"],
  slope: ["displacement"],
};
