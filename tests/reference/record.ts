import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { Instant } from "@/lib/time/instant";
import type { Row } from "../twin/twinOnRecord";

const rowSchema = z.object({
  observed_at: z.iso.datetime(),
  station: z.string(),
  quantity: z.string(),
  value: z.string(),
});

export function readTable(path: string): readonly Record<string, string>[] {
  return z
    .array(z.record(z.string(), z.string()))
    .parse(parse(readFileSync(path, "utf8"), { columns: true, bom: true }));
}

/** Rows in file order, which is their order of arrival. */
export function readRecord(path: string): readonly Row[] {
  return readTable(path).map((line) => {
    const row = rowSchema.parse(line);
    return {
      observedAt: Date.parse(row.observed_at),
      station: row.station,
      quantity: row.quantity,
      value: Number(row.value),
    };
  });
}

/** A record as a file in the long form. */
export function recordText(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ observedAt, station, quantity, value }) =>
      `${new Date(observedAt).toISOString()},${station},${quantity},${value}`,
  );
  return ["observed_at,station,quantity,value", ...lines, ""].join("\n");
}

/** A worked answer of flood-thresholds: the first reading at or above an official level. */
export interface Crossing {
  readonly station: string;
  readonly level: "action" | "minor" | "moderate" | "major";
  readonly firstAt: Instant;
}

export function readCrossings(folder: string, event: string): readonly Crossing[] {
  return readTable(join(folder, "flood-thresholds/crossings.csv"))
    .filter((row) => row.event === event)
    .map((row) => ({
      station: row.station ?? "",
      level: z.enum(["action", "minor", "moderate", "major"]).parse(row.level),
      firstAt: Date.parse(row.first_at ?? ""),
    }));
}
