import type { County, Station } from "@/lib/county/county";
import { NO_ORGANIZATION } from "@/lib/people/organization";
import type { JudgedSeries } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import { HAZARDS } from "@/lib/warning/tier";
import type { Row } from "../twinOnRecord";
import type { Arrival } from "./arrivals";
import { type Random, randomFrom } from "./random";
import { randomStorm, type Storm } from "./storm";
import { stormRules } from "./stormRules";

/** A county of one gauge of each hazard and the readings file of one storm over it. */
export interface RandomRecord {
  readonly county: County;
  /** In the order of the file, which is that of arrival. */
  readonly rows: readonly Row[];
}

export function randomRecord(seed: number): RandomRecord {
  const random = randomFrom(seed);
  const rules = stormRules(random);
  const storms = HAZARDS.map((hazard) => randomStorm(hazard, seed, rules));
  const arrivals = storms.flatMap(({ series, arrivals: of }) =>
    of.map((arrival) => ({ series, arrival })),
  );
  return {
    county: countyOf(
      storms.map((storm) => stationOf(random, storm)),
      rules,
    ),
    rows: arrivals
      .map((one, index) => ({ ...one, index }))
      .sort((a, b) => a.arrival.receivedAt - b.arrival.receivedAt || a.index - b.index)
      .flatMap(({ series, arrival }) => rowOf(series, arrival, rules)),
  };
}

/** A reading as a row; what was bad on receipt is out of the instrument's range here. */
function rowOf(series: JudgedSeries, { reading }: Arrival, rules: Rules): Row[] {
  const row = {
    observedAt: reading.observedAt,
    station: codeOf(series),
    quantity: wordOf(series),
    value: reading.value,
  };
  if (reading.quality !== "bad") return [row];
  if (series.hazard === "rain") {
    const limit = rules.rain.maximumMm.find(
      ({ minutes }) => series.quantity === "rain" && minutes * 60_000 === series.periodMs,
    );
    return [{ ...row, value: limit !== undefined && reading.value > 1 ? limit.mm + 0.1 : -0.1 }];
  }
  if (series.alertLevelM === null) return [];
  const beyond = reading.value > series.alertLevelM ? 50.001 : -50.001;
  return [{ ...row, value: Number((series.alertLevelM + beyond).toFixed(3)) }];
}

function codeOf({ hazard }: JudgedSeries): string {
  return hazard.toUpperCase();
}

function wordOf({ quantity, periodMs }: JudgedSeries): string {
  if (quantity === "rainCounter") return "rain_counter_mm";
  if (quantity === "waterLevel") return "water_level_m";
  if (quantity === "displacement") return "displacement_mm";
  const minutes = (periodMs ?? 0) / 60_000;
  return minutes === 60 ? "rain_1h_mm" : `rain_${minutes}min_mm`;
}

/** The station of a storm; every other leaves its interval to be taken from a record that has one. */
function stationOf(random: Random, { series, arrivals }: Storm): Station {
  const heard = arrivals.filter(({ reading }) => reading.quality !== "bad");
  const instants = new Set(heard.map(({ reading }) => reading.observedAt));
  const intervalMs = instants.size < 3 || random.chance(0.5) ? series.intervalMs : null;
  return {
    code: codeOf(series),
    name: codeOf(series),
    kind: series.hazard,
    adminAreaCode: null,
    position: null,
    positionQuality: "none",
    ownerDepartment: null,
    river: null,
    outsideCounty: false,
    demonstration: true,
    alertLevelM: series.alertLevelM,
    guaranteeLevelM: series.guaranteeLevelM,
    mountainRiver: series.mountainRiver,
    uniformRateMmPerDay: series.uniformRateMmPerDay,
    noiseFloorMm: series.noiseFloorMm,
    intervalMs,
    series:
      series.counterRangeMm === null
        ? []
        : [
            {
              quantity: series.quantity,
              periodMs: null,
              intervalMs: null,
              counterRangeMm: series.counterRangeMm,
              validMin: null,
              validMax: null,
            },
          ],
  };
}

function countyOf(stations: readonly Station[], rules: Rules): County {
  return {
    code: "990001",
    name: "试验县",
    title: "试验县",
    timeZone: "Asia/Shanghai",
    demonstration: true,
    floodSeason: null,
    boundary: [],
    neighbours: [],
    townships: [],
    villages: [],
    groups: [],
    places: [],
    rivers: [],
    stations,
    rules,
    organization: NO_ORGANIZATION,
    rosters: [],
    storm: null,
    calling: null,
    response: null,
  };
}
