import { z } from "zod";
import type { Instant } from "@/lib/time/instant";
import { HAZARDS, TIERS, tierRank } from "@/lib/warning/tier";
import { brainSays } from "./brain";

const at = z.iso.datetime().transform((text) => Date.parse(text));
const transitionSchema = z.object({
  at,
  station: z.string(),
  area: z.string(),
  hazard: z.enum(HAZARDS),
  from: z.enum(TIERS),
  to: z.enum(TIERS),
  indicator: z.string(),
  value: z.number().nullable(),
  threshold: z.number(),
  rule: z.union([z.string(), z.number()]),
});
const eventSchema = z.object({ at, station: z.string(), event: z.enum(["silent", "back"]) });

export type BacktestTransition = z.output<typeof transitionSchema>;
export type BacktestEvent = z.output<typeof eventSchema>;

export interface Backtested {
  readonly transitions: readonly BacktestTransition[];
  readonly events: readonly BacktestEvent[];
}

/** `brain backtest` over a record, each line held to its form. */
export async function backtested(county: string, readings: string): Promise<Backtested> {
  const said = await brainSays(["backtest", "--county", county, "--readings", readings, "--json"]);
  const lines: unknown[] = said
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  const isEvent = (line: unknown) => eventSchema.safeParse(line).success;
  return {
    transitions: lines.filter((line) => !isEvent(line)).map((line) => transitionSchema.parse(line)),
    events: lines.filter(isEvent).map((line) => eventSchema.parse(line)),
  };
}

/** The first instant at which a station has a tier or a higher one; null where it never has. */
export function firstAt(
  transitions: readonly BacktestTransition[],
  station: string,
  tier: "yellow" | "red",
): Instant | null {
  const first = transitions.find(
    (one) => one.station === station && tierRank(one.to) >= tierRank(tier),
  );
  return first?.at ?? null;
}
