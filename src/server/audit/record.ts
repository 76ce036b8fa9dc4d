import type pg from "pg";
import type { AuditAction } from "@/lib/audit/action";
import { type Actor, actorName } from "@/lib/audit/actor";
import { append, SESSION_IN_DETAIL } from "./store";

export interface AuditEntry {
  /** With where its request came from, which the entry keeps. */
  readonly actor: Actor;
  readonly action: AuditAction;
  /** What it was done to: a login, a source's name. */
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
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
    append: async (client, { actor, action, subject = null, detail = {} }) => {
      const { address = null, session = null } =
        typeof actor === "string" ? {} : (actor.provenance ?? {});
      append(client, {
        countyCode: deps.countyCode,
        at: new Date(deps.wallClock()),
        actor: actorName(actor),
        action,
        subject,
        detail: session === null ? detail : { ...detail, [SESSION_IN_DETAIL]: session },
        address,
      });
    },
  };
}
