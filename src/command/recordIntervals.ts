import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { intervalFromRecord } from "@/lib/measure/interval";
import { readRecordWord } from "@/lib/measure/recordWord";
import { formatDuration } from "@/lib/time/duration";
import type { Instant } from "@/lib/time/instant";
import { parseInstant } from "@/lib/time/parseInstant";

interface Recorded {
  readonly periodMs: number;
  readonly instants: Instant[];
}

/**
 * Intervals (ISO 8601) by station, taken from a readings file: of the station's judged quantity and,
 * of several rain amounts, of the one with the shortest period. Rows that cannot be read are passed
 * over; backtest names them.
 */
export async function intervalsOfRecord(path: string): Promise<Map<string, string>> {
  const recorded = new Map<string, Map<string, Recorded>>();
  const rows = createReadStream(path).pipe(
    parse({
      bom: true,
      columns: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }),
  );
  for await (const row of rows) {
    const { observed_at: at, station, quantity: word } = row as Record<string, string | undefined>;
    const quantity = readRecordWord(word ?? "");
    const instant = parseInstant(at ?? "");
    if (!station || !word || !quantity || typeof instant !== "number") continue;
    if (quantity.quantity === "discharge") continue;
    const ofStation = recorded.get(station) ?? new Map<string, Recorded>();
    const series = ofStation.get(word) ?? { periodMs: quantity.periodMs ?? 0, instants: [] };
    series.instants.push(instant);
    recorded.set(station, ofStation.set(word, series));
  }
  const intervals = new Map<string, string>();
  for (const [station, ofStation] of recorded) {
    const [finest] = [...ofStation.values()].sort((a, b) => a.periodMs - b.periodMs);
    const interval = finest && intervalFromRecord(finest.instants);
    if (interval) intervals.set(station, formatDuration(interval));
  }
  return intervals;
}
