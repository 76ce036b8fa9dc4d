/**
 * Exact fractions for the twin: "thresholds and rises are compared exactly, never rounded". A number
 * is taken as it is written in decimals (0.6 is six tenths), never as its binary neighbour.
 */
export interface Fraction {
  readonly over: bigint;
  /** Always positive. */
  readonly under: bigint;
}

export function fraction(over: bigint, under = 1n): Fraction {
  if (under === 0n) throw new RangeError("a fraction over zero");
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

/** The shortest decimal that names the number, as an exact fraction. */
export function decimal(value: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match) throw new RangeError(`not a finite number: ${value}`);
  const [, sign = "", whole = "", part = "", exponent = "0"] = match;
  const digits = BigInt(`${sign}${whole}${part}`);
  const places = part.length - Number(exponent);
  return places >= 0
    ? fraction(digits, 10n ** BigInt(places))
    : fraction(digits * 10n ** BigInt(-places));
}

export function whole(value: number): Fraction {
  return fraction(BigInt(value));
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under - b.over * a.under, a.under * b.under);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.over, a.under * b.under);
}

export function dividedBy(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under, a.under * b.over);
}

export function size(a: Fraction): Fraction {
  return a.over < 0n ? fraction(-a.over, a.under) : a;
}

export function atLeast(a: Fraction, b: Fraction): boolean {
  return a.over * b.under >= b.over * a.under;
}

export function below(a: Fraction, b: Fraction): boolean {
  return !atLeast(a, b);
}

/** The nearest whole number, half away from zero. */
export function rounded(a: Fraction): number {
  const magnitude = (2n * size(a).over + a.under) / (2n * a.under);
  return Number(a.over < 0n ? -magnitude : magnitude);
}

/** The nearest double, for what needs a transcendental function or is only shown. */
export function approximate(a: Fraction): number {
  return Number(a.over) / Number(a.under);
}
