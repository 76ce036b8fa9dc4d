import type { StationRow } from "./record";

/** A station's newest value as tables write it: what counts first, then what goes with it. */
export interface FigureWords {
  readonly label: string;
  readonly main: string;
  readonly unit: string;
  readonly beside: readonly string[];
}

/**
 * Sums of the last hours, mm, as far as they may be said: what a silent gauge left in them is no sum
 * of them. Of its day only that it was not less.
 */
export function recentRain({
  silentSince,
  rain1hMm,
  rain3hMm,
}: StationRow["figures"]): Pick<StationRow["figures"], "rain1hMm" | "rain3hMm"> {
  return silentSince === null ? { rain1hMm, rain3hMm } : { rain1hMm: null, rain3hMm: null };
}

/** What a table says of a station's newest values; null where nothing is known of it. */
export function figureWords({ station, figures }: StationRow): FigureWords | null {
  if (station.kind === "rain") return rainWords(figures);
  if (station.kind === "river") return levelWords(station, figures);
  if (figures.displacementMm === null) return null;
  const displacement = `累计 ${figures.displacementMm.toFixed(1)} mm`;
  if (figures.angleDeg === null) {
    return { label: "切线角", main: "—", unit: "", beside: [displacement] };
  }
  return {
    label: "切线角",
    main: figures.angleDeg.toFixed(2),
    unit: "°",
    beside: [displacement],
  };
}

/** Of a silent gauge the last hours are not known; of the day only that it was not less. */
function rainWords(figures: StationRow["figures"]): FigureWords | null {
  if (figures.rain3hMm === null && figures.rain24hMm === null) return null;
  if (figures.silentSince !== null) {
    const day = figures.rain24hMm;
    const beside = day === null ? [] : [`24 h 至少 ${day.toFixed(1)}`];
    return { label: "3 小时", main: "缺", unit: "", beside };
  }
  const mm = (value: number | null) => (value === null ? "缺" : value.toFixed(1));
  return {
    label: "3 小时",
    main: mm(figures.rain3hMm),
    unit: figures.rain3hMm === null ? "" : "mm",
    beside: [`1 h ${mm(figures.rain1hMm)}`, `24 h ${mm(figures.rain24hMm)}`],
  };
}

function levelWords(
  station: StationRow["station"],
  figures: StationRow["figures"],
): FigureWords | null {
  if (figures.levelM === null) return null;
  const beside = [riseWords(figures.rise1hM)];
  if (station.alertLevelM !== null) {
    const above = figures.levelM - station.alertLevelM;
    beside.push(above >= 0 ? `超警戒 ${above.toFixed(2)}` : `距警戒 ${(-above).toFixed(2)}`);
  }
  return { label: "水位", main: figures.levelM.toFixed(2), unit: "m", beside };
}

/** `↑0.31`, `↓0.05`, `→0.00` in the last hour. */
export function riseWords(riseM: number | null): string {
  if (riseM === null) return "1 h 涨幅缺";
  const arrow = riseM > 0 ? "↑" : riseM < 0 ? "↓" : "→";
  return `1 h ${arrow}${Math.abs(riseM).toFixed(2)}`;
}
