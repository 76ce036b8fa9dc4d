/** An entry of the audit as the audit administrator reads it; `at` in epoch ms of the wall clock. */
export interface AuditRow {
  /** Counted from 1 in the county, without gaps. */
  readonly number: number;
  readonly at: number;
  /** A login, or what else acted, as the chain keeps it. */
  readonly actor: string;
  /** What the account of that login is called today; null where there is none. */
  readonly actorName: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly address: string | null;
  /** The session it was done in, as lists of sessions name it. */
  readonly session: string | null;
}

export interface AuditPage {
  readonly rows: readonly AuditRow[];
  /** How many rows all pages have. */
  readonly total: number;
}
