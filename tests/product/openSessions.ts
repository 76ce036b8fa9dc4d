import { randomBytes } from "node:crypto";
import type { Role } from "@/lib/access/roles";
import type { SessionKind } from "@/lib/access/session";
import { makeToken, SESSION_COOKIE } from "@/server/access/service";
import type { Database } from "@/server/database/service";
import { PRODUCT_SECRET } from "./startProduct";

/** Whose session is opened. */
export interface SessionDraft {
  readonly role: Role;
  readonly adminAreaCode: string | null;
  readonly personCode: string | null;
  readonly kind: SessionKind;
}

export interface OpenedSession {
  readonly userId: number;
  /** The cookie header its browser sends. */
  readonly cookie: string;
}

/**
 * An account with a session for each draft, in the order given: many at once, without the work that
 * each log-in makes the server do for a password.
 */
export async function openSessions(
  { pool }: Pick<Database, "pool">,
  countyCode: string,
  drafts: readonly SessionDraft[],
): Promise<OpenedSession[]> {
  const sessions = drafts.map((draft, place) => ({
    ...draft,
    login: `${draft.kind}${place}`,
    id: randomBytes(24).toString("base64url"),
  }));
  const { rows } = await pool.query<{ login: string; id: number }>(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS given (
         id text, login text, kind text, role text, "adminAreaCode" text, "personCode" text)
     ), account AS (
       INSERT INTO user_account (county_code, login, name, role, admin_area_code, person_code,
         password_hash, created_at, password_set_at, authorized_at)
       SELECT $1, login, login, role, "adminAreaCode", "personCode", 'none', now(), now(), now()
         FROM given RETURNING id, login
     ), session AS (
       INSERT INTO user_session (id, county_code, kind, name, account_id, opened_by, created_at,
         seen_at, active_at, expires_at, second_factor_at)
       SELECT given.id, $1, kind, login, account.id, login, now(), now(), now(),
         now() + interval '1 day', now()
         FROM given JOIN account USING (login)
     )
     SELECT id, login FROM account`,
    [countyCode, JSON.stringify(sessions)],
  );
  const userIds = new Map(rows.map(({ login, id }) => [login, id]));
  return Promise.all(
    sessions.map(async ({ id, login }) => ({
      userId: userIds.get(login) ?? 0,
      cookie: `${SESSION_COOKIE}=${await makeToken(id, PRODUCT_SECRET)}`,
    })),
  );
}
