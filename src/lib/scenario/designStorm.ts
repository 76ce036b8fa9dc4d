import type { County } from "@/lib/county/county";
import { HOUR, type Instant } from "@/lib/time/instant";
import { faulted, faultsNamed, longestDelay } from "./fault";
import { type Instrument, instruments } from "./instrument";
import type { Fault, StormPlan } from "./plan";
import type { StormReading } from "./reading";

export interface StormOptions {
  /** The same seed gives the same storm to the last digit; null takes the plan's own. */
  readonly seed: number | null;
  /** Hour 0; null takes the plan's own. */
  readonly start: Instant | null;
  /** Names of the plan's faults to switch on. */
  readonly faults: readonly string[];
}

/** A county's design storm (设计暴雨), ready to be played. */
export interface DesignStorm {
  readonly title: string;
  /** First instant of the quiet history. */
  readonly historyFrom: Instant;
  readonly start: Instant;
  /** Where the played storm ends; readings go on after it: no rain, falling levels, creep. */
  readonly end: Instant;
  /** Readings sent in (from, to], in the order of sending. Any stretch can be asked, in any order. */
  readings(from: Instant, to: Instant): StormReading[];
}

/**
 * Makes a county's design storm from its plan: rain per gauge, runoff, routing, levels, creep
 * (formulas in docs/county-folder.md). Throws where a fault is asked for that the plan does not have.
 */
export function createDesignStorm(
  county: County,
  plan: StormPlan,
  options: StormOptions,
): DesignStorm {
  const start = options.start ?? Date.parse(plan.start);
  const historyFrom = start - plan.quietHistoryHours * HOUR;
  const faults = faultsNamed(plan, options.faults);
  const delay = longestDelay(faults);
  const all = instruments(county, plan, options.seed ?? plan.seed).map((instrument) => ({
    instrument,
    faults: faults.filter(({ station }) => station === instrument.station.code),
  }));
  return {
    title: plan.title,
    historyFrom,
    start,
    end: start + plan.lengthHours * HOUR,
    readings: (from, to) =>
      all
        .flatMap(({ instrument, faults: own }) =>
          readingsOf(instrument, own, { start, from: Math.max(from - delay, historyFrom), to }),
        )
        .filter(({ sentAt }) => sentAt > from && sentAt <= to)
        .sort((a, b) => a.sentAt - b.sentAt),
  };
}

/** Readings that an instrument takes in (from, to], as its faults let them out. */
function readingsOf(
  instrument: Instrument,
  faults: readonly Fault[],
  span: { readonly start: Instant; readonly from: Instant; readonly to: Instant },
): StormReading[] {
  const { everyMs, series, station } = instrument;
  const first = Math.floor((span.from - span.start) / everyMs) + 1;
  const last = Math.floor((span.to - span.start) / everyMs);
  const readings: StormReading[] = [];
  for (let index = first; index <= last; index++) {
    const hours = (index * everyMs) / HOUR;
    const value = instrument.value(hours, index);
    if (value === null) continue;
    const observedAt = span.start + index * everyMs;
    let out: readonly StormReading[] = [
      {
        stationCode: station.code,
        quantity: series.quantity,
        periodMs: series.periodMs,
        observedAt,
        value,
        sentAt: observedAt,
      },
    ];
    for (const fault of faults) {
      const counterBefore =
        series.quantity === "rainCounter" ? instrument.value(fault.fromHours, index) : null;
      out = out.flatMap((reading) => faulted(reading, fault, { hours, counterBefore }));
    }
    readings.push(...out);
  }
  return readings;
}
