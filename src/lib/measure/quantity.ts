/**
 * What a series measures. `rain` is an increment over a period, stamped at its end; `rainCounter`
 * the accumulated tipping-bucket counter; `displacement` is cumulative.
 */
export const QUANTITIES = [
  "rain",
  "rainCounter",
  "waterLevel",
  "discharge",
  "displacement",
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** Whether a quantity is rain, however it is counted. */
export function isRain(quantity: Quantity): boolean {
  return quantity === "rain" || quantity === "rainCounter";
}

/** Units as sent, stored and shown. */
export const UNITS: Record<Quantity, string> = {
  rain: "mm",
  rainCounter: "mm",
  waterLevel: "m",
  discharge: "m³/s",
  displacement: "mm",
};

/**
 * Steps per unit: 0.01 mm of rain, 1 mm of level, 1 L/s of discharge, 0.01 mm of displacement.
 * Everything that is summed or compared is an integer count of these steps (docs/judging.md).
 */
export const STEPS_PER_UNIT: Record<Quantity, number> = {
  rain: 100,
  rainCounter: 100,
  waterLevel: 1_000,
  discharge: 1_000,
  displacement: 100,
};

/** Rounds a value in its unit to integer steps, half away from zero. */
export function toSteps(quantity: Quantity, value: number): number {
  return roundHalfAway(value * STEPS_PER_UNIT[quantity]);
}

/** The value in its unit of an integer count of steps. */
export function fromSteps(quantity: Quantity, steps: number): number {
  return steps / STEPS_PER_UNIT[quantity];
}

/** Half away from zero; the nudge absorbs the binary error of decimals such as 1.005 × 100. */
export function roundHalfAway(value: number): number {
  const magnitude = Math.abs(value);
  const rounded = Math.floor(magnitude + 0.5 + magnitude * 4 * Number.EPSILON);
  return value < 0 ? -rounded : rounded;
}
