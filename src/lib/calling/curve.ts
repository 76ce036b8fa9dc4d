import { MINUTE } from "@/lib/time/instant";

/** The steps of how many have confirmed by when, as fractions of the drawing. */
export interface CurveShape {
  /** Path data in a box of 1000 × 100, growing upwards. */
  readonly line: string;
  readonly area: string;
  /** Where the curve ends now, and where the aim is, 0–1; null for no aim. */
  readonly endX: number;
  readonly endY: number;
  readonly targetX: number | null;
  /** Whole minutes along the axis with their place, 0–1. */
  readonly ticks: readonly { readonly minutes: number; readonly x: number }[];
}

/** A long wait in which nobody confirms is not drawn at length: it would press the rest together. */
const WAIT_SHOWN = 2;

/**
 * Shape of the confirmations over the time since the call began. The axis reaches to the aim and to
 * the last confirmation, and on with the time that runs, up to twice as far.
 */
export function confirmationCurve(
  took: readonly number[],
  called: number,
  elapsedMs: number,
  targetMs: number | null,
): CurveShape {
  const settled = Math.max(targetMs ?? 0, took.at(-1) ?? 0, 5 * MINUTE);
  const endMs = Math.min(Math.max(settled, elapsedMs), WAIT_SHOWN * settled);
  const last = Math.max(elapsedMs, took.at(-1) ?? 0);
  const x = (ms: number) => Math.round((Math.min(ms, endMs) / endMs) * 1_000);
  const y = (count: number) => Math.round(100 - (called > 0 ? count / called : 0) * 100);
  let line = `M0 ${y(0)}`;
  for (const [index, ms] of took.entries()) line += `H${x(ms)}V${y(index + 1)}`;
  line += `H${x(last)}`;
  const step = tickStep(endMs / MINUTE);
  const ticks = Array.from({ length: Math.floor(endMs / MINUTE / step) + 1 }, (_, index) => ({
    minutes: index * step,
    x: (index * step * MINUTE) / endMs,
  }));
  return {
    line,
    area: `${line}V100H0Z`,
    endX: x(last) / 1_000,
    endY: y(took.length) / 100,
    targetX: targetMs === null ? null : targetMs / endMs,
    ticks,
  };
}

function tickStep(minutes: number): number {
  return [1, 5, 10, 30, 60, 120, 240].find((step) => minutes / step <= 6) ?? 480;
}
