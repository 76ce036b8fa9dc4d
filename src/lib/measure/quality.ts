import { HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import type { Rules } from "@/lib/warning/rules";
import { counterStep, plausibleIncrementMm } from "./counter";
import { isRain, type Quantity, toSteps } from "./quantity";
import { rainLimitMm } from "./rainLimit";
import type { Quality, QualityReason } from "./reading";

/** What is known of the instrument behind a series when a value of it is checked. */
export interface Instrument {
  readonly quantity: Quantity;
  /** Span of one rain amount, ms; null where the value is no amount. */
  readonly periodMs: number | null;
  readonly counterRangeMm: number | null;
  /** The instrument's own range in its unit; null takes the default of the rules. */
  readonly validMin: number | null;
  readonly validMax: number | null;
  /** Alert level of its section, m: levels far from it are out of range. */
  readonly alertLevelM: number | null;
}

/** A value and its instant, as sent. */
export interface Measured {
  readonly observedAt: Instant;
  readonly value: number;
}

export interface Verdict {
  readonly quality: Quality;
  readonly reason: QualityReason | null;
}

const GOOD: Verdict = { quality: "good", reason: null };

/**
 * The verdict on a value at receipt. Bad values are stored and are as if they had not come; suspect
 * ones are judged, and marked 待核. `before` is the newest value of the series observed before it that
 * is not bad, null where there is none (then nothing is said of jumps and counters); `now` is the
 * county's clock, null in an explicit replay, where nothing lies in the future.
 */
export function checkReading(
  instrument: Instrument,
  reading: Measured,
  before: Measured | null,
  now: Instant | null,
  rules: Rules,
): Verdict {
  if (now !== null && reading.observedAt > now + rules.futureMinutes * MINUTE) return bad("future");
  const impossible = impossibleReason(instrument, reading.value, rules);
  if (impossible) return bad(impossible);
  return doubt(instrument, reading, before, rules);
}

/** Whether a reading received at `now` still changes history (docs/judging.md, "Two times"). */
export function isInTime(observedAt: Instant, now: Instant, rules: Rules): boolean {
  return observedAt >= now - rules.latenessHours * HOUR;
}

/** Whether two values of a quantity are one and the same: a repeat and not a correction. */
export function isSameValue(quantity: Quantity, a: number, b: number): boolean {
  return toSteps(quantity, a) === toSteps(quantity, b);
}

/** Values are judged as integer steps of 28 bits (±1.3 km of rain, ±134 km of level): more is no measurement. */
export const LARGEST_STEPS = 2 ** 27 - 1;

function impossibleReason(
  instrument: Instrument,
  value: number,
  rules: Rules,
): "range" | "negative" | null {
  const { quantity } = instrument;
  const steps = toSteps(quantity, value);
  if (!Number.isFinite(value) || Math.abs(steps) > LARGEST_STEPS) return "range";
  if (isRain(quantity) && steps < 0) return "negative";
  const { least, most } = range(instrument, rules);
  return steps < least || steps > most ? "range" : null;
}

/** The instrument's range in steps, both ends included. */
function range(instrument: Instrument, rules: Rules): { least: number; most: number } {
  const { quantity, validMin, validMax, alertLevelM } = instrument;
  const around = quantity === "waterLevel" && alertLevelM !== null ? alertLevelM : null;
  const least = validMin ?? (around === null ? null : around - rules.river.rangeAroundAlertM);
  const most =
    validMax ??
    (around === null ? largestRain(instrument, rules) : around + rules.river.rangeAroundAlertM);
  return {
    least: least === null ? Number.NEGATIVE_INFINITY : toSteps(quantity, least),
    most: most === null ? Number.POSITIVE_INFINITY : toSteps(quantity, most),
  };
}

function largestRain(instrument: Instrument, rules: Rules): number | null {
  if (instrument.quantity === "rainCounter") return instrument.counterRangeMm;
  if (instrument.periodMs === null) return null;
  return rainLimitMm(rules.rain.maximumMm, instrument.periodMs);
}

function doubt(
  instrument: Instrument,
  reading: Measured,
  before: Measured | null,
  rules: Rules,
): Verdict {
  if (instrument.quantity === "rain" && instrument.periodMs !== null) {
    const largest = rainLimitMm(rules.rain.suspectMm, instrument.periodMs);
    return toSteps("rain", reading.value) > toSteps("rain", largest) ? suspect("rainRate") : GOOD;
  }
  if (before === null) return GOOD;
  if (instrument.quantity === "rainCounter")
    return counterDoubt(instrument, reading, before, rules);
  if (instrument.quantity !== "waterLevel") return GOOD;
  const jump = Math.abs(toSteps("waterLevel", reading.value) - toSteps("waterLevel", before.value));
  const close = reading.observedAt - before.observedAt <= rules.river.jumpMinutes * MINUTE;
  return close && jump > toSteps("waterLevel", rules.river.jumpM) ? suspect("jump") : GOOD;
}

function counterDoubt(
  instrument: Instrument,
  reading: Measured,
  before: Measured,
  rules: Rules,
): Verdict {
  const span = reading.observedAt - before.observedAt;
  const { counterRangeMm } = instrument;
  const step = counterStep(
    toSteps("rainCounter", before.value),
    toSteps("rainCounter", reading.value),
    counterRangeMm === null ? null : toSteps("rainCounter", counterRangeMm),
    toSteps("rainCounter", plausibleIncrementMm(rules.rain.suspectMm, span)),
  );
  if (step.event === "counterReset") return suspect("counterReset");
  if (step.event === "counterWrap") return { quality: "good", reason: "counterWrap" };
  const largest = toSteps("rainCounter", rainLimitMm(rules.rain.suspectMm, span));
  return step.increment > largest ? suspect("rainRate") : GOOD;
}

function bad(reason: QualityReason): Verdict {
  return { quality: "bad", reason };
}

function suspect(reason: QualityReason): Verdict {
  return { quality: "suspect", reason };
}
