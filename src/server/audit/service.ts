import type pg from "pg";

/** Deeds that are recorded. A new deed adds its word here, so that the list stays readable. */
export type AuditAction =
  | "account.add"
  | "account.disable"
  | "account.enable"
  | "account.password"
  | "session.login"
  | "session.refused"
  | "session.lockout"
  | "source.add"
  | "source.disable"
  | "clock.start"
  | "clock.speed"
  | "clock.pause"
  | "clock.resume"
  | "clock.live"
  | "channel.save"
  | "channel.remove"
  | "channel.test"
  | "template.save"
  | "county.load"
  | "database.restore";

export interface AuditEntry {
  /** A login, `source:<name>`, or `console` for the command line. */
  readonly actor: string;
  readonly action: AuditAction;
  /** What it was done to: a login, a source's name. */
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Network address it came from. */
  readonly address?: string;
}

export interface AuditService {
  /** Records a deed in the transaction that does it. */
  append(client: pg.ClientBase, entry: AuditEntry): Promise<void>;
}

export interface AuditDeps {
  readonly countyCode: string;
  /** Wall clock, epoch ms: deeds happen in the real day even while a storm is replayed. */
  readonly wallClock: () => number;
}

export function createAuditService(deps: AuditDeps): AuditService {
  return {
    async append(client, entry) {
      await client.query(
        `INSERT INTO audit_entry (county_code, at, actor, action, subject, detail, address)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          deps.countyCode,
          new Date(deps.wallClock()),
          entry.actor,
          entry.action,
          entry.subject ?? null,
          JSON.stringify(entry.detail ?? {}),
          entry.address ?? null,
        ],
      );
    },
  };
}
