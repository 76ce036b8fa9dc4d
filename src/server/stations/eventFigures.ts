import type { SeriesSummary, StationSummary } from "@/lib/feed/snapshot";
import { isRain } from "@/lib/measure/quantity";
import { type EventFigures, levelPeak, rainTotal } from "@/lib/station/eventFigures";
import { judgedSeries } from "@/lib/station/figures";
import type { TimeSpan } from "@/lib/station/record";
import type { Instant } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";
import type { Queryable } from "../database/service";
import { seriesHistory } from "./history";

/** What gauges and river sections measured over a span. */
export async function eventFigures(
  client: Queryable,
  stations: readonly StationSummary[],
  rules: Rules | null,
  span: TimeSpan,
  now: Instant,
): Promise<EventFigures> {
  const rain: EventFigures["rain"][number][] = [];
  const levels: EventFigures["levels"][number][] = [];
  const history = (series: SeriesSummary) => seriesHistory(client, series, span, now);
  for (const station of stations) {
    const series = judgedSeries(station);
    if (!series) continue;
    if (isRain(series.quantity)) {
      rain.push({ ...station, ...rainTotal(await history(series), rules, span) });
    } else if (series.quantity === "waterLevel") {
      levels.push({ ...station, peak: levelPeak(await history(series), rules, span) });
    }
  }
  return { rain, levels };
}
