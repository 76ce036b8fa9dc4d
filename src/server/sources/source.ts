/** `real` measures the world; `exercise` plays: its readings and warnings are 演练. */
export const SOURCE_KINDS = ["real", "exercise"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Whoever may send readings: a telemetry gateway, a data exchange, a storm player. */
export interface Source {
  readonly id: number;
  readonly name: string;
  readonly kind: SourceKind;
  /** Codes of the stations it may send for; null: all of the county. */
  readonly stations: ReadonlySet<string> | null;
  readonly enabled: boolean;
  /** Wall clock, epoch ms. */
  readonly createdAt: number;
}

export interface NewSource {
  readonly name: string;
  readonly kind: SourceKind;
  readonly stations: readonly string[] | null;
}
