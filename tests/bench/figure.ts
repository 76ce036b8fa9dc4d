/** One measured figure against a raw baseline of the same run; machines are noisy, ratios hold. */
export interface Figure {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** The same measured on the raw baseline; null where there is none to compare with. */
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly target: string;
  readonly pass: boolean;
}
