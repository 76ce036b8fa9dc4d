import type { PoolClient } from "pg";
import { accountIdOf, type Viewer } from "@/lib/access/viewer";
import { Conflict } from "@/lib/error/domainError";
import type { AuditEntry, AuditService } from "../audit/service";
import { send } from "../database/service";
import type { AddressedEvent, Deeds } from "../outbox/service";

/** A deed as its sender numbered it. */
export interface NumberedDeed {
  readonly deedId: string;
  readonly kind: string;
  readonly viewer: Pick<Viewer, "userId">;
}

/** What a deed did. */
export interface DoneOnce<Answer> {
  readonly answer: Answer;
  /** What screens are told after the commit. */
  readonly events: readonly AddressedEvent[];
  readonly audited: AuditEntry;
}

/** Deeds that are done once, however often they are sent. */
export interface DeedService {
  /**
   * Does the work in one transaction, its audit entry last, and tells screens after the commit. The
   * same deed sent again answers what it answered first and does nothing; a number that was used for
   * something else is refused. Answers are kept as JSON. What the work has to know beforehand is best
   * left to `look`, which is asked in one breath with whether the deed is done already.
   */
  perform<Answer, Known = undefined>(
    deed: NumberedDeed,
    work: (client: PoolClient, known: Known) => Promise<DoneOnce<Answer>>,
    look?: (client: PoolClient) => Promise<Known>,
  ): Promise<Answer>;
}

export interface DeedDeps {
  readonly deeds: Deeds;
  readonly audit: Pick<AuditService, "append">;
  readonly countyCode: string;
  /** Wall clock, epoch ms: deeds are people's. */
  readonly wallNow: () => number;
}

export function createDeedService(deps: DeedDeps): DeedService {
  const { deeds, audit, countyCode, wallNow } = deps;
  return {
    perform: <Answer, Known>(
      deed: NumberedDeed,
      work: (client: PoolClient, known: Known) => Promise<DoneOnce<Answer>>,
      look?: (client: PoolClient) => Promise<Known>,
    ): Promise<Answer> =>
      deeds(async (client) => {
        const accountId = accountIdOf(deed.viewer);
        const asked = selectDeed(client, deed.deedId);
        const looked = look?.(client);
        // Of no concern where the deed is done already.
        looked?.catch(() => undefined);
        const before = await asked;
        if (before) {
          const same = before.user_id === accountId && before.kind === deed.kind;
          if (!same) throw otherDeed();
          // Written below, from the answer of the same kind of deed.
          return { value: before.answer as Answer, events: [] };
        }
        const { answer, events, audited } = await work(client, (await looked) as Known);
        send(
          client,
          `INSERT INTO deed (deed_id, county_code, user_id, kind, answer, at)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          [
            deed.deedId,
            countyCode,
            accountId,
            deed.kind,
            JSON.stringify(answer),
            new Date(wallNow()),
          ],
        );
        await audit.append(client, audited);
        return { value: answer, events };
      }),
  };
}

async function selectDeed(client: PoolClient, deedId: string) {
  const { rows } = await client.query<{ user_id: number | null; kind: string; answer: unknown }>(
    "SELECT user_id, kind, answer FROM deed WHERE deed_id = $1",
    [deedId],
  );
  return rows[0];
}

const otherDeed = () =>
  new Conflict({
    code: "deed-of-another",
    message: "这个操作编号已用于另一个操作。",
    mend: "请刷新页面后重新操作。",
  });
