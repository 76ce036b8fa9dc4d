/** An exact decimal fraction: units / 10^places. Thresholds are compared exactly, never rounded. */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

/** The decimal a person wrote down when they wrote this number: 0.9 is 9/10, not its binary neighbour. */
export function decimal(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const places = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return places < 0 ? { units: units * 10n ** BigInt(-places), places: 0 } : { units, places };
}

export function plus(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  return { units: raised(a, places) + raised(b, places), places };
}

export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, { units: -b.units, places: b.places });
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, places: a.places + b.places };
}

/** The smallest integer that is not below it, so that for an integer n: n ≥ d exactly when n ≥ ceiling(d). */
export function ceiling(value: Decimal): number {
  const unit = 10n ** BigInt(value.places);
  const whole = value.units / unit;
  return Number(value.units % unit > 0n ? whole + 1n : whole);
}

/** The nearest number, free of the error that arithmetic with binary fractions would have gathered. */
export function toNumber(value: Decimal): number {
  return Number(`${value.units}e-${value.places}`);
}

function raised(value: Decimal, places: number): bigint {
  return value.units * 10n ** BigInt(places - value.places);
}
