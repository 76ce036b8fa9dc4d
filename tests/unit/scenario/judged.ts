import { judgedSeries, type RecordedSeries, seriesOfRecord } from "@/lib/county/series";
import type { AcceptedReading } from "@/lib/measure/reading";
import type { DesignStorm } from "@/lib/scenario/designStorm";
import { HOUR, type Instant } from "@/lib/time/instant";
import { accept, createEngine } from "@/lib/warning/engine";
import type { Judgement } from "@/lib/warning/judgement";
import type { Tier } from "@/lib/warning/tier";
import { county } from "./gaoxian";

/** A change of a station's tier, at an hour of the storm. */
export interface Change {
  readonly station: string;
  readonly from: Tier;
  readonly to: Tier;
  readonly hours: number;
}

/** What the engine says of a storm, from its quiet history to the end, judged as one record. */
export function changesOf(storm: DesignStorm, end: Instant = storm.end): Change[] {
  const { judgements, stationOf } = judge(storm, end);
  return judgements.flatMap((judgement) => {
    if (judgement.kind !== "transition") return [];
    const { from, to, effectiveAt, seriesId } = judgement;
    return [{ station: stationOf(seriesId), from, to, hours: (effectiveAt - storm.start) / HOUR }];
  });
}

function judge(
  storm: DesignStorm,
  end: Instant,
): { judgements: Judgement[]; stationOf: (seriesId: number) => string } {
  const readings = storm.readings(storm.historyFrom, end);
  const keyOf = ({ stationCode, quantity, periodMs }: (typeof readings)[number]) =>
    `${stationCode} ${quantity} ${periodMs}`;
  const recorded = new Map<string, RecordedSeries & { observedAt: Instant[] }>();
  for (const reading of readings) {
    const known = recorded.get(keyOf(reading));
    if (known) known.observedAt.push(reading.observedAt);
    else recorded.set(keyOf(reading), { ...reading, observedAt: [reading.observedAt] });
  }
  const series = seriesOfRecord(county, [...recorded.values()]);
  const ids = new Map(
    series.map((one, id) => [`${one.stationCode} ${one.quantity} ${one.periodMs}`, id]),
  );
  const judged = series.flatMap((one, id) => {
    const station = county.stations.find(({ code }) => code === one.stationCode);
    return (station && judgedSeries(station, one, id)) ?? [];
  });
  const accepted = readings.flatMap((reading): AcceptedReading[] => {
    const seriesId = ids.get(keyOf(reading));
    if (seriesId === undefined) return [];
    const { observedAt, value } = reading;
    return [{ seriesId, observedAt, value, quality: "good", reason: null, inTime: true }];
  });
  return {
    judgements: accept(createEngine(judged, county.rules), accepted, end),
    stationOf: (seriesId) => series[seriesId]?.stationCode ?? "",
  };
}
