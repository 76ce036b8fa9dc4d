import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/access/viewer";
import { createAccessService, makeToken, SESSION_COOKIE } from "@/server/access/service";
import { createAuditService } from "@/server/audit/service";
import type { Database } from "@/server/database/service";

export const COUNTY = "511525";
export const QINGFU = "511525101";
export const SECRET = "a secret of the tests, long enough!!";

/** A browser of these tests rests after so long, ms. */
export const IDLE = 30 * 60_000;

/** A wall clock that stands still until it is moved. */
export function createWallClock(start = Date.UTC(2026, 6, 14)) {
  let now = start;
  return {
    read: () => now,
    pass(ms: number) {
      now += ms;
    },
  };
}

/** The county and one township, which accounts refer to. */
export async function givenCounty(database: Database): Promise<void> {
  await database.write(async (client) => {
    await client.query(
      `INSERT INTO county (code, name, time_zone, folder_digest, loaded_at)
       VALUES ($1, '高县', 'Asia/Shanghai', 'digest', now())`,
      [COUNTY],
    );
    await client.query(
      `INSERT INTO admin_area (code, county_code, level, name)
       VALUES ($1, $1, 'county', '高县'), ($2, $1, 'township', '庆符镇')`,
      [COUNTY, QINGFU],
    );
  });
}

export function createAccess(
  database: Database,
  wallClock: () => number,
  isExercise = () => false,
) {
  const audit = createAuditService({ countyCode: COUNTY, wallClock });
  return createAccessService({
    database,
    audit,
    countyCode: COUNTY,
    secret: SECRET,
    sealSecret: SECRET,
    issuer: "高县智慧应急大脑",
    restsAfter: IDLE,
    passwordLasts: null,
    isExercise,
    wallClock,
  });
}

/** Empties the audit, which its triggers refuse to everybody. */
export async function forgetAudit(database: Pick<Database, "pool">): Promise<void> {
  await database.pool.query(`ALTER TABLE audit_entry DISABLE TRIGGER USER;
    TRUNCATE audit_entry, audit_head RESTART IDENTITY; ALTER TABLE audit_entry ENABLE TRIGGER USER`);
}

export async function auditOf(database: Database): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ action: string }>(
    "SELECT action FROM audit_entry ORDER BY id",
  );
  return rows.map(({ action }) => action);
}

/** Times and second factor of a session that a test begins with. */
export interface GivenSession {
  readonly kind?: "person" | "device";
  /** Whether it showed a second factor just now. */
  readonly secondFactor?: boolean;
  /** Epoch ms, for everything that happened to it. */
  readonly at?: number;
}

/** Headers of a request by somebody who has logged in. */
export async function headersOf(
  database: Pick<Database, "pool">,
  login: Viewer["login"],
  { kind = "person", secondFactor = false, at = Date.now() }: GivenSession = {},
): Promise<{ cookie: string }> {
  const id = `given-${login}-${randomUUID()}`;
  const opened = await database.pool.query(
    `INSERT INTO user_session (id, county_code, kind, name, account_id, second_factor_at,
       opened_by, created_at, seen_at, active_at, expires_at)
     SELECT $1, county_code, $3, 'Chrome · Linux', id, $4, login, $5, $5, $5,
       CASE WHEN $3 = 'person' THEN $5::timestamptz + interval '7 days' END
     FROM user_account WHERE login = $2`,
    [id, login, kind, secondFactor ? new Date(at) : null, new Date(at)],
  );
  if (opened.rowCount !== 1) throw new Error(`no account ${login}`);
  return cookieOfSession(id);
}

/** The cookie that a session's id is carried in, beside another one. */
export async function cookieOfSession(id: string): Promise<{ cookie: string }> {
  return { cookie: `theme=dark; ${SESSION_COOKIE}=${await makeToken(id, SECRET)}` };
}
