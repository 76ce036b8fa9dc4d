import { HOUR, type Instant } from "@/lib/time/instant";
import { startOfHour } from "@/lib/time/localTime";
import { seriesFreshness } from "./freshness";
import { type Amount, amountsOf, rainBars, rainSum } from "./rainfall";
import { judgedSeries, type Scene, trackOf } from "./state";

/** Rain over the county's ground. */
export interface CountyRain {
  /** Mean of the gauges that report, mm; null when none does. */
  readonly mm: number | null;
  readonly reporting: number;
  readonly gauges: number;
}

/**
 * Areal rain of a window: the arithmetic mean of the gauges inside the county that report. One that
 * is silent is left out, not counted as 0.
 */
export function countyRain(scene: Scene, windowMs: number): CountyRain {
  const gauges = gaugesInside(scene);
  const reporting = gauges.filter((gauge) => !gauge.silent);
  const total = reporting.reduce(
    (sum, gauge) => sum + rainSum(gauge.amounts, scene.at, windowMs).mm,
    0,
  );
  return {
    mm: reporting.length === 0 ? null : total / reporting.length,
    reporting: reporting.length,
    gauges: gauges.length,
  };
}

export interface HourlyRain {
  readonly from: Instant;
  /** Mean of the gauges heard of in that hour, mm; null where none was. */
  readonly mm: number | null;
}

/** The county's rain of each hour of its wall clock, the running one last, oldest first. */
export function hourlyCountyRain(scene: Scene, hours: number): readonly HourlyRain[] {
  const start = startOfHour(scene.at, scene.state.county.timeZone);
  const end = start + HOUR;
  const perGauge = gaugesInside(scene).map((gauge) =>
    rainBars(gauge.amounts, scene.at, { end, spanMs: HOUR, count: hours }),
  );
  return Array.from({ length: hours }, (_, index) => ({
    from: end - (hours - index) * HOUR,
    mm: mean(perGauge.map((bars) => bars[index] ?? null)),
  }));
}

function mean(values: readonly (number | null)[]): number | null {
  const heard = values.filter((value) => value !== null);
  return heard.length === 0 ? null : heard.reduce((sum, value) => sum + value, 0) / heard.length;
}

interface Gauge {
  readonly amounts: readonly Amount[];
  readonly silent: boolean;
}

function gaugesInside(scene: Scene): readonly Gauge[] {
  const gauges: Gauge[] = [];
  for (const station of scene.state.stations.values()) {
    const series = judgedSeries(station);
    if (station.kind !== "rain" || station.outsideCounty || !series) continue;
    gauges.push({
      amounts: amountsOf(series, trackOf(scene.state, series.id)),
      silent: seriesFreshness(scene, series).silent,
    });
  }
  return gauges;
}
