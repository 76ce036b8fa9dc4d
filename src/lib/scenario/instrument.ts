import type { County, DeclaredSeries, Station } from "@/lib/county/county";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { type Chance, createChance } from "./chance";
import { type Gauge, gaugeAt } from "./gauge";
import type { StormPlan } from "./plan";
import { type RiverSection, riverSections } from "./river";
import { displacementMm, isStanding } from "./slope";

/** A series of the storm: what it gives at an hour, every so often; null where it gives nothing. */
export interface Instrument {
  readonly station: Station;
  readonly series: DeclaredSeries;
  readonly everyMs: number;
  value(hours: number, index: number): number | null;
}

/** What a station sends where its folder declares no series. */
const USUAL_SERIES: Record<Station["kind"], Pick<DeclaredSeries, "quantity" | "periodMs">> = {
  rain: { quantity: "rain", periodMs: 5 * MINUTE },
  river: { quantity: "waterLevel", periodMs: null },
  slope: { quantity: "displacement", periodMs: null },
};
const USUAL_EVERY: Record<Station["kind"], number> = {
  rain: 5 * MINUTE,
  river: 10 * MINUTE,
  slope: HOUR,
};
/** A counter that never wraps is let count far beyond any storm. */
const ENDLESS_COUNTER_MM = 1_000_000;

/** The instruments that the plan makes speak: gauges with a position, its sections, its slopes. */
export function instruments(county: County, plan: StormPlan, seed: number): Instrument[] {
  const chance = createChance(seed);
  let sections: ReadonlyMap<string, RiverSection> | null = null;
  const sectionAt = (station: string) => {
    sections ??= riverSections(plan);
    return sections.get(station) ?? null;
  };
  return county.stations.flatMap((station) => {
    const declared = station.series.length > 0 ? station.series : [usualSeries(station)];
    return declared.flatMap((series): Instrument[] => {
      const value = valueBy(plan, station, series, { chance, sectionAt });
      if (!value) return [];
      const everyMs = series.periodMs ?? series.intervalMs ?? station.intervalMs;
      return [{ station, series, everyMs: everyMs ?? USUAL_EVERY[station.kind], value }];
    });
  });
}

function usualSeries(station: Station): DeclaredSeries {
  return {
    ...USUAL_SERIES[station.kind],
    intervalMs: null,
    counterRangeMm: null,
    validMin: null,
    validMax: null,
  };
}

interface Parts {
  readonly chance: Chance;
  /** Computed for the first section that asks: the whole river hangs together. */
  readonly sectionAt: (station: string) => RiverSection | null;
}

function valueBy(
  plan: StormPlan,
  station: Station,
  series: DeclaredSeries,
  { chance, sectionAt }: Parts,
): Instrument["value"] | null {
  if (station.kind === "rain") {
    if (!station.position) return null;
    const gauge = gaugeAt(plan, station.code, station.position, chance);
    return series.quantity === "rain"
      ? amounts(gauge, series)
      : counter(gauge, series, chance, station.code);
  }
  if (station.kind === "river") {
    const section = sectionAt(station.code);
    if (!section) return null;
    if (series.quantity === "discharge") return (hours) => round(section.dischargeM3s(hours), 1);
    const noise = plan.noise.levelM;
    return (hours, index) =>
      round(
        section.levelM(hours) + noise * (2 * chance.uniform(`level ${station.code}`, index) - 1),
        2,
      );
  }
  const slope = plan.slopes.find((planned) => planned.station === station.code);
  if (!slope) return null;
  const noise = plan.noise.displacementMm;
  return (hours, index) =>
    isStanding(slope, hours)
      ? round(
          displacementMm(slope, hours) + noise * chance.normal(`slope ${station.code}`, index),
          2,
        )
      : null;
}

function amounts(gauge: Gauge, series: DeclaredSeries): Instrument["value"] {
  const periodHours = (series.periodMs ?? 0) / HOUR;
  return (hours) => round((gauge.tips(hours) - gauge.tips(hours - periodHours)) * gauge.tipMm, 2);
}

/** A counter stands anywhere in its range when the storm comes, so that some wrap. */
function counter(
  gauge: Gauge,
  series: DeclaredSeries,
  chance: Chance,
  stationCode: string,
): Instrument["value"] {
  const range = series.counterRangeMm ?? ENDLESS_COUNTER_MM;
  const first = Math.floor(
    (chance.uniform(`counter ${stationCode}`, 0) * Math.min(range, 1_000)) / gauge.tipMm,
  );
  return (hours) => round(((first + gauge.tips(hours)) * gauge.tipMm) % range, 2);
}

function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
