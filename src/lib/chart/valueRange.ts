export interface ValueRange {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** Decimals its ticks need. */
  readonly digits: number;
}

/**
 * A vertical range that holds all values with air around them, and round ticks in it. `floor` keeps
 * amounts from starting below zero; `least` is the smallest height, so that noise does not fill the
 * chart; thresholds further than `reach` heights away are left out by the caller.
 */
export function valueRange(
  values: readonly number[],
  options: { readonly floor?: number; readonly least: number; readonly ticks?: number },
): ValueRange {
  const lowest = Math.min(...(values.length > 0 ? values : [options.floor ?? 0]));
  const highest = Math.max(...(values.length > 0 ? values : [options.floor ?? 0]));
  const spare = Math.max(0, options.least - (highest - lowest)) / 2;
  const height = Math.max(highest - lowest, options.least);
  const low = lowest - spare - height * 0.06;
  const from = options.floor === undefined ? low : Math.max(options.floor, low);
  const to = Math.max(highest + spare + height * 0.08, from + options.least);
  const step = roundStep((to - from) / (options.ticks ?? 5));
  const ticks: number[] = [];
  // −0 is written with a sign.
  for (let index = Math.ceil(from / step - 1e-9); index * step <= to + step * 1e-9; index += 1) {
    ticks.push(index * step || 0);
  }
  return { from, to, ticks, digits: decimalsOf(step) };
}

function decimalsOf(step: number): number {
  const exact = (digits: number) => Math.abs(step - Number(step.toFixed(digits))) < step * 1e-6;
  return [0, 1, 2, 3].find(exact) ?? 4;
}

/** 1, 2, 2.5 or 5 times a power of ten, not smaller than asked. */
function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor =
    [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw - power * 1e-9) ?? 10;
  return factor * power;
}

/** Thresholds worth showing beside values: those reached, and the next one above within sight. */
export function thresholdsInSight(
  thresholds: readonly number[],
  values: readonly number[],
  sight: number,
): number[] {
  if (values.length === 0) return [...thresholds];
  const highest = Math.max(...values);
  const lowest = Math.min(...values);
  const ascending = [...thresholds].sort((a, b) => a - b);
  const next = ascending.find((threshold) => threshold > highest);
  return ascending.filter(
    (threshold) =>
      (threshold <= highest && threshold >= lowest - sight) ||
      threshold === next ||
      (threshold > highest && threshold - highest <= sight),
  );
}
