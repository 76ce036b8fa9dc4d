import { readFileSync } from "node:fs";
import { z } from "zod";
import { formatInstant, MINUTE } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import type { Product } from "../../product/startProduct";
import { townshipCodes } from "./county";

/** A reading as a source sends it. */
export interface SentReading {
  readonly station: string;
  readonly quantity: "rain" | "waterLevel";
  readonly observedAt: string;
  readonly value: number;
  readonly period?: string;
}

/** The key of a source of real readings: what an exercise's say never leaves the house. */
export async function addRealSource(product: Product): Promise<string> {
  const added = await product.brain(["source", "add", "--name", "水雨情", "--kind", "real"]);
  return z.object({ key: z.string() }).parse(added).key;
}

export type SendReadings = (readings: readonly SentReading[]) => Promise<void>;

/** Sends readings with the key of a source. */
export function sourceWith(key: string, url: string): SendReadings {
  return async (readings) => {
    const answer = await fetch(`${url}/api/v1/readings`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ readings }),
    });
    if (!answer.ok) throw new Error(`Readings were refused: ${await answer.text()}`);
  };
}

/** Twelve amounts of five minutes make 120 mm in an hour in every township: red at once. */
export function heavyRain(): SentReading[] {
  const newest = Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE;
  return gauges().flatMap((station) =>
    Array.from({ length: 12 }, (_, back) => ({
      station,
      quantity: "rain",
      observedAt: formatInstant(newest - back * 5 * MINUTE),
      value: 10,
      period: "PT5M",
    })),
  );
}

/** One gauge of each township. */
function gauges(): string[] {
  const lines = readFileSync("counties/gaoxian/stations.csv", "utf8").trim().split("\n").slice(1);
  const first = new Map<string, string>();
  for (const line of lines) {
    const [station = "", , kind, area = ""] = line.split(",");
    if (kind === "rain" && area !== "" && !first.has(area)) first.set(area, station);
  }
  return townshipCodes().map((code) => {
    const station = first.get(code);
    if (station === undefined) throw new Error(`The township ${code} has no gauge.`);
    return station;
  });
}

/** When the first transition was written down, epoch ms. */
export async function transitionAt({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ at: Date }>(
    "SELECT min(created_at) AS at FROM outbox WHERE topic = 'warning'",
  );
  return rows[0]?.at.getTime() ?? Number.NaN;
}
