import type { SeriesSummary, StationSummary } from "@/lib/feed/snapshot";
import { isRain } from "@/lib/measure/quantity";
import { HOUR, type Instant } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";
import { amountsOf } from "./amounts";
import { tangentAngles } from "./angles";
import { hourlyRises, levelColumns } from "./levels";
import type { SeriesHistory, StationFigures } from "./record";
import { stepAt, windowSums } from "./windowSums";

/** What is known of a station nobody has heard of. */
export const NO_FIGURES: Omit<StationFigures, "asOf"> = {
  observedAt: null,
  quality: null,
  silentSince: null,
  rain1hMm: null,
  rain3hMm: null,
  rain24hMm: null,
  levelM: null,
  rise1hM: null,
  displacementMm: null,
  angleDeg: null,
};

/** The series that speaks for a station: the judged one, else the first. */
export function judgedSeries(station: StationSummary): SeriesSummary | undefined {
  return station.series.find((one) => one.judged) ?? station.series[0];
}

/**
 * What a station's newest readings come to at `now`; empty without a history that reaches back far
 * enough (24 h of rain, an hour of level, two angle windows).
 */
export function computedFigures(
  station: StationSummary,
  history: SeriesHistory | undefined,
  rules: Rules | null,
  now: Instant,
): Partial<StationFigures> {
  if (!history || history.bucketMs !== null) return {};
  const { quantity } = history.series;
  if (isRain(quantity)) return rainFigures(history, rules, now);
  if (quantity === "displacement") return slopeFigures(station, history, rules);
  if (quantity !== "waterLevel") return {};
  const { judged } = levelColumns(history, rules);
  return {
    levelM: judged.at(-1)?.m ?? null,
    rise1hM: hourlyRises(judged, history.series.intervalMs).at(-1) ?? null,
  };
}

/** Sums over (now − w, now]; null where a window holds no reading at all: no data is not no rain. */
function rainFigures(
  history: SeriesHistory,
  rules: Rules | null,
  now: Instant,
): Partial<StationFigures> {
  const amounts = amountsOf(history, rules);
  const newest = amounts.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  const sum = (hours: number) =>
    newest > now - hours * HOUR ? stepAt(windowSums(amounts, hours * HOUR, now), now) : null;
  return { rain1hMm: sum(1), rain3hMm: sum(3), rain24hMm: sum(24) };
}

function slopeFigures(
  station: StationSummary,
  history: SeriesHistory,
  rules: Rules | null,
): Partial<StationFigures> {
  const readings = history.observedAt.flatMap((at, index) =>
    history.quality[index] === "bad" ? [] : [{ at, mm: history.value[index] ?? 0 }],
  );
  const point = { ...station, intervalMs: history.series.intervalMs };
  return {
    displacementMm: readings.at(-1)?.mm ?? null,
    angleDeg: rules ? (tangentAngles(readings, point, rules).at(-1) ?? null) : null,
  };
}

/** Newest values as a live history knows them; what it does not know stays as it was. */
export function liveFigures(
  station: StationSummary,
  known: StationFigures,
  history: SeriesHistory | undefined,
  rules: Rules | null,
  now: Instant,
): StationFigures {
  const place = history?.quality.findLastIndex((quality) => quality !== "bad") ?? -1;
  const observedAt = history?.observedAt[place];
  if (!history || observedAt === undefined || observedAt < (known.observedAt ?? 0)) return known;
  const silentFrom = observedAt + 2 * history.series.intervalMs;
  return {
    ...known,
    ...computedFigures(station, history, rules, now),
    asOf: now,
    observedAt,
    quality: history.quality[place] ?? null,
    silentSince: silentFrom <= now ? silentFrom : null,
  };
}
