import type pg from "pg";
import { z } from "zod";
import { SESSION_KINDS, type SessionAges, type SessionKind } from "@/lib/access/session";
import type { Database, Queryable } from "../database/service";
import { type Account, accountOf } from "./store";

/** A session as kept, with its account; instants are epoch ms on the wall clock. */
export interface KeptSession extends SessionAges {
  readonly id: string;
  readonly name: string;
  /** Null for a display, which is nobody's. */
  readonly account: Account | null;
  /** Of a display: the township it shows; null for the whole county. */
  readonly adminAreaCode: string | null;
  readonly secondFactorAt: number | null;
  readonly address: string | null;
  readonly openedBy: string;
  readonly createdAt: number;
  /** Its one-time link was not used yet. */
  readonly isWaiting: boolean;
  /** Digest of what the device it holds on is known by; null where it is bound to none. */
  readonly deviceHash: string | null;
}

type Sessions = Database["prisma"]["userSession"];

const kind = z.enum(SESSION_KINDS);
const withAccount = { account: true } as const;
const newestFirst = { createdAt: "desc" } as const;

export async function findById(sessions: Sessions, id: string): Promise<KeptSession | null> {
  const [found] = await findByIds(sessions, [id]);
  return found ?? null;
}

/** Those of these ids there are, in no order. */
export async function findByIds(
  sessions: Sessions,
  ids: readonly string[],
): Promise<readonly KeptSession[]> {
  const found = await sessions.findMany({ where: { id: { in: [...ids] } }, include: withAccount });
  return found.map(sessionOf);
}

/** Sessions of an account that were not ended; whether they hold is `standingOf`'s to say. */
export async function listOfAccount(
  sessions: Sessions,
  accountId: number,
): Promise<readonly KeptSession[]> {
  const where = { accountId, endedAt: null };
  const found = await sessions.findMany({ where, include: withAccount, orderBy: newestFirst });
  return found.map(sessionOf);
}

export async function listDisplays(
  sessions: Sessions,
  countyCode: string,
): Promise<readonly KeptSession[]> {
  const where = { countyCode, kind: "display", endedAt: null };
  const found = await sessions.findMany({ where, include: withAccount, orderBy: newestFirst });
  return found.map(sessionOf);
}

type Record = NonNullable<Awaited<ReturnType<typeof readOne>>>;
const readOne = (sessions: Sessions) => sessions.findFirst({ include: withAccount });

function sessionOf(record: Record): KeptSession {
  return {
    id: record.id,
    kind: kind.parse(record.kind),
    name: record.name,
    account: record.account && accountOf(record.account),
    adminAreaCode: record.adminAreaCode,
    secondFactorAt: record.secondFactorAt?.getTime() ?? null,
    address: record.address,
    openedBy: record.openedBy,
    createdAt: record.createdAt.getTime(),
    seenAt: record.seenAt.getTime(),
    activeAt: record.activeAt.getTime(),
    expiresAt: record.expiresAt?.getTime() ?? null,
    endedAt: record.endedAt?.getTime() ?? null,
    isWaiting: record.linkHash !== null,
    deviceHash: record.deviceHash,
  };
}

export interface NewSession {
  readonly id: string;
  readonly countyCode: string;
  readonly kind: SessionKind;
  readonly name: string;
  readonly accountId: number | null;
  readonly adminAreaCode: string | null;
  readonly secondFactorAt: number | null;
  readonly address: string | null;
  readonly openedBy: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly link: { readonly hash: string; readonly until: number } | null;
  readonly deviceHash: string | null;
}

type Client = pg.ClientBase;

export async function insert(client: Client, session: NewSession): Promise<void> {
  await client.query(
    `INSERT INTO user_session
       (id, county_code, kind, name, account_id, admin_area_code, second_factor_at, address,
        opened_by, created_at, seen_at, active_at, expires_at, link_hash, link_until,
        device_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10, $11, $12, $13, $14)`,
    [
      session.id,
      session.countyCode,
      session.kind,
      session.name,
      session.accountId,
      session.adminAreaCode,
      dateOf(session.secondFactorAt),
      session.address,
      session.openedBy,
      new Date(session.createdAt),
      dateOf(session.expiresAt),
      session.link?.hash ?? null,
      dateOf(session.link?.until ?? null),
      session.deviceHash,
    ],
  );
}

/** Ends one session; answers whether there was one to end. */
export async function end(client: Client, id: string, now: number): Promise<boolean> {
  const ended = await client.query(
    "UPDATE user_session SET ended_at = $2, link_hash = NULL WHERE id = $1 AND ended_at IS NULL",
    [id, new Date(now)],
  );
  return ended.rowCount === 1;
}

/** Ends every session of an account but one, and answers how many. */
export async function endOfAccount(
  client: Client,
  accountId: number,
  now: number,
  except: string | null,
): Promise<number> {
  const ended = await client.query(
    `UPDATE user_session SET ended_at = $2
      WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3`,
    [accountId, new Date(now), except],
  );
  return ended.rowCount ?? 0;
}

/** Ends every session of a kind, used or not, and answers how many. */
export async function endOfKind(
  client: Client,
  countyCode: string,
  ofKind: SessionKind,
  now: number,
): Promise<number> {
  const ended = await client.query(
    `UPDATE user_session SET ended_at = $3, link_hash = NULL
      WHERE county_code = $1 AND kind = $2 AND ended_at IS NULL`,
    [countyCode, ofKind, new Date(now)],
  );
  return ended.rowCount ?? 0;
}

/** The session showed a second factor, or its person proved to be there. */
export async function renew(
  client: Client,
  id: string,
  shown: { readonly activeAt: number; readonly secondFactorAt: number | null },
): Promise<void> {
  await client.query(
    `UPDATE user_session SET active_at = $2, second_factor_at = coalesce($3, second_factor_at)
      WHERE id = $1`,
    [id, new Date(shown.activeAt), dateOf(shown.secondFactorAt)],
  );
}

/**
 * Uses up a one-time link of a kind: its session's id and name, or null where there is none. The
 * kind is asked for because each has conditions of its own that were looked at before.
 */
export async function claimLink(
  client: Client,
  linked: "display" | "exercise",
  hash: string,
  { now, address }: { readonly now: number; readonly address: string },
): Promise<{ id: string; name: string } | null> {
  const claimed = await client.query<{ id: string; name: string }>(
    `UPDATE user_session SET link_hash = NULL, seen_at = $2, active_at = $2, address = $3
      WHERE link_hash = $1 AND kind = $4 AND link_until > $2 AND ended_at IS NULL
      RETURNING id, name`,
    [hash, new Date(now), address, linked],
  );
  return claimed.rows[0] ?? null;
}

/** When sessions were seen and moved in, as gathered in memory; one statement for all. */
export interface Gathered {
  readonly id: string;
  readonly seenAt: number;
  readonly activeAt: number | null;
}

export async function saveSeen(pool: Queryable, gathered: readonly Gathered[]): Promise<void> {
  await pool.query(
    `UPDATE user_session s
        SET seen_at = greatest(s.seen_at, g.seen_at), active_at = greatest(s.active_at, g.active_at)
       FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS g (id, seen_at, active_at)
      WHERE s.id = g.id`,
    [
      gathered.map(({ id }) => id),
      gathered.map(({ seenAt }) => new Date(seenAt)),
      gathered.map(({ activeAt }) => dateOf(activeAt)),
    ],
  );
}

function dateOf(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}
