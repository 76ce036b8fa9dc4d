import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";
import { RAISED_TIERS } from "@/lib/warning/tier";
import { rainCounter, rainGauge } from "../given";
import { gaugeInstants } from "./instants";
import type { Random } from "./random";
import type { Truth } from "./storm";

/** A gauge that sends amounts, or its counter, through dry and wet spells around the thresholds. */
export function rainTruth(random: Random, rules: Rules): Truth {
  const minutes = random.pick([1, 5, 5, 15, 60]);
  const intervalMs = minutes * MINUTE * random.pick([1, 1, 1, 3]);
  const periodMs = minutes * MINUTE;
  const instants = gaugeInstants(
    random,
    random.chance(0.8) ? periodMs : intervalMs,
    random.whole(5, 160),
  );
  const amounts = wetAndDry(random, rules, periodMs, instants);
  if (random.chance(0.6)) {
    return { series: rainGauge({ intervalMs, periodMs }), values: amounts };
  }
  const counterRangeMm = random.pick([null, 100, 1_000]);
  return {
    series: rainCounter({ intervalMs, counterRangeMm }),
    values: counted(random, amounts, counterRangeMm),
  };
}

/** Amounts in steps of a tip; some make a window's sum exactly a threshold or a release level. */
function wetAndDry(
  random: Random,
  rules: Rules,
  periodMs: number,
  instants: readonly Instant[],
): Truth["values"] {
  const tip = random.pick([0.1, 0.2, 0.5, 0.01]);
  const values: { at: Instant; value: number }[] = [];
  let perAmount = 0;
  for (const at of instants) {
    const { windowHours, thresholdMm } = rules.rain.tiers[random.pick(RAISED_TIERS)];
    if (random.chance(0.08)) {
      const even = (thresholdMm * periodMs) / (windowHours * HOUR);
      perAmount = random.pick([0, 0, 0.2, even, 0.9 * even, 1.5 * even, 4 * even]);
    }
    const sum = values
      .filter((before) => before.at > at - windowHours * HOUR)
      .reduce((total, before) => total + before.value, 0);
    const edge =
      thresholdMm * random.pick([1, rules.rain.releaseShare]) - sum + random.pick([0, 0.01, -0.01]);
    const value =
      random.chance(0.05) && edge >= 0
        ? edge
        : Math.round((perAmount * random.pick([1, 1, 1, 0.5, 2])) / tip) * tip;
    values.push({ at, value: Number(value.toFixed(2)) });
  }
  return values;
}

/** The same rain as an accumulated counter that wraps at its range and is now and then reset. */
function counted(
  random: Random,
  amounts: Truth["values"],
  rangeMm: number | null,
): Truth["values"] {
  let counter = random.pick([0, 99.5, 940, 12.3]);
  if (rangeMm !== null) counter %= rangeMm;
  return amounts.map(({ at, value }) => {
    counter += value;
    if (rangeMm !== null && counter >= rangeMm) counter %= rangeMm;
    if (random.chance(0.01)) counter = random.pick([0, 0, 1.5]);
    return { at, value: Number(counter.toFixed(2)) };
  });
}
