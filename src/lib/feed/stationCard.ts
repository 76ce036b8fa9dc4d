import { HOUR, type Instant } from "@/lib/time/instant";
import type { Tier } from "@/lib/warning/tier";
import { stationFreshness } from "./freshness";
import { amountsOf, rainSum } from "./rainfall";
import { RAIN_WINDOWS } from "./rainRanking";
import { riseInHour } from "./riverLevel";
import { slopeMotion } from "./slopeAngle";
import type { SeriesSummary, StationSummary } from "./snapshot";
import { judgedSeries, type Scene, trackOf } from "./state";
import { tiersThen } from "./tiersThen";
import { newestGood } from "./track";
import { openWarnings, type WarningThen, warningsThen } from "./warningsThen";

export interface Figure {
  readonly name: string;
  /** Null where it is not known: shown as 缺. */
  readonly value: string | null;
  readonly unit: string;
}

/** All that a station says at the instant looked at. */
export interface StationCard {
  readonly code: string;
  readonly name: string;
  readonly place: string;
  readonly tier: Tier;
  readonly figures: readonly Figure[];
  readonly at: Instant;
  readonly timeZone: string;
  readonly newestAt: Instant | null;
  readonly silent: boolean;
  readonly intervalMs: number;
  readonly demonstration: boolean;
  readonly approximate: boolean;
  /** Warnings in force that it carries. */
  readonly warnings: readonly WarningThen[];
}

/** Null where no such station is known to the viewer. */
export function stationCard(scene: Scene, code: string): StationCard | null {
  const station = scene.state.stations.get(code);
  const series = station ? judgedSeries(station) : null;
  if (!station || !series) return null;
  const open = openWarnings(warningsThen(scene));
  return {
    code,
    name: station.name,
    place: [station.adminAreaName ?? station.river, station.ownerDepartment]
      .filter(Boolean)
      .join(" · "),
    tier: tiersThen(scene).get(code) ?? "none",
    figures: figuresOf(scene, station, series),
    at: scene.at,
    timeZone: scene.state.county.timeZone,
    ...stationFreshness(scene, station),
    intervalMs: series.intervalMs,
    demonstration: station.demonstration,
    approximate: station.positionQuality === "approximate",
    warnings: open.filter((warning) => warning.stationCodes.includes(code)),
  };
}

function figuresOf(
  scene: Scene,
  station: StationSummary,
  series: SeriesSummary,
): readonly Figure[] {
  if (station.kind === "rain") return rainFigures(scene, series);
  if (station.kind === "river") return levelFigures(scene, station, series);
  return slopeFigures(scene, station, series);
}

function rainFigures(scene: Scene, series: SeriesSummary): readonly Figure[] {
  const amounts = amountsOf(series, trackOf(scene.state, series.id));
  return RAIN_WINDOWS.map((hours) => {
    const { mm, coverage } = rainSum(amounts, scene.at, hours * HOUR);
    return { name: `${hours} 小时`, value: coverage === 0 ? null : mm.toFixed(1), unit: "mm" };
  });
}

function levelFigures(
  scene: Scene,
  station: StationSummary,
  series: SeriesSummary,
): readonly Figure[] {
  const track = trackOf(scene.state, series.id);
  return [
    { name: "水位", value: fixed(newestGood(track, scene.at)?.value ?? null), unit: "m" },
    { name: "1 小时涨落", value: signed(riseInHour(series, track, scene.at)), unit: "m" },
    { name: "警戒", value: fixed(station.alertLevelM), unit: "m" },
    { name: "保证", value: fixed(station.guaranteeLevelM), unit: "m" },
  ];
}

function slopeFigures(
  scene: Scene,
  station: StationSummary,
  series: SeriesSummary,
): readonly Figure[] {
  const track = trackOf(scene.state, series.id);
  const { angle, rateMmPerDay } = slopeMotion(series, track, station, scene.at);
  const displacement = newestGood(track, scene.at)?.value ?? null;
  return [
    { name: "切线角", value: angle === null ? null : angle.toFixed(1), unit: "°" },
    { name: "速率", value: rateMmPerDay === null ? null : rateMmPerDay.toFixed(1), unit: "mm/d" },
    {
      name: "累计位移",
      value: displacement === null ? null : displacement.toFixed(1),
      unit: "mm",
    },
  ];
}

function fixed(levelM: number | null): string | null {
  return levelM === null ? null : levelM.toFixed(2);
}

function signed(riseM: number | null): string | null {
  if (riseM === null) return null;
  return `${riseM > 0 ? "+" : riseM < 0 ? "−" : ""}${Math.abs(riseM).toFixed(2)}`;
}
