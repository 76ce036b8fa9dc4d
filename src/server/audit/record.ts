import type pg from "pg";
import type { AuditAction } from "@/lib/audit/action";
import { append } from "./store";

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
  /**
   * Records a deed in the transaction that does it, as the last thing that it writes: the entry takes
   * the head of the chain, which the next deed waits for until this transaction has ended.
   */
  append(client: pg.ClientBase, entry: AuditEntry): Promise<void>;
}

export interface AuditDeps {
  readonly countyCode: string;
  /** Wall clock, epoch ms: deeds happen in the real day even while a storm is replayed. */
  readonly wallClock: () => number;
}

export function createAuditService(deps: AuditDeps): AuditService {
  return {
    append: async (client, entry) =>
      append(client, {
        countyCode: deps.countyCode,
        at: new Date(deps.wallClock()),
        actor: entry.actor,
        action: entry.action,
        subject: entry.subject ?? null,
        detail: entry.detail ?? {},
        address: entry.address ?? null,
      }),
  };
}
