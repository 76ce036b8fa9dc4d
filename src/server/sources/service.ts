import type { Database } from "../database/service";

/** Whoever may send readings: a telemetry gateway, a data exchange, a storm player. */
export interface Source {
  readonly id: number;
  readonly name: string;
  /** `real` measures the world; `exercise` plays: its readings and warnings are 演练. */
  readonly kind: SourceKind;
  /** Codes of the stations it may send for; null: all of the county. */
  readonly stations: ReadonlySet<string> | null;
  readonly enabled: boolean;
}

export type SourceKind = "real" | "exercise";

export interface NewSource {
  readonly name: string;
  readonly kind: SourceKind;
  readonly stations: readonly string[] | null;
}

export interface SourceService {
  /** Makes a source; its key is in the answer and nowhere else. */
  add(source: NewSource): Promise<{ source: Source; key: string }>;
  list(): Promise<Source[]>;
  disable(name: string): Promise<Source>;
  /** The enabled source of an `Authorization: Bearer …` header; throws Unauthorized. */
  authenticate(authorization: string | undefined): Promise<Source>;
  /** Throws Conflict where an enabled real source exists: exercises never mix with the real day. */
  refuseExerciseBesideReal(): Promise<void>;
}

export interface SourceDeps {
  readonly database: Database;
  readonly countyCode: string;
  /** The machine's clock, epoch ms. */
  readonly wallNow?: () => number;
}
