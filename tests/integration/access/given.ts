import type { Viewer } from "@/lib/access/viewer";
import { createAccessService, makeToken, SESSION_COOKIE } from "@/server/access/service";
import { createAuditService } from "@/server/audit/service";
import type { Database } from "@/server/database/service";

export const COUNTY = "511525";
export const QINGFU = "511525101";
export const SECRET = "a secret of the tests, long enough!!";

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

export function createAccess(database: Database, wallClock: () => number) {
  const audit = createAuditService({ countyCode: COUNTY, wallClock });
  return createAccessService({
    database,
    audit,
    countyCode: COUNTY,
    secret: SECRET,
    sealSecret: SECRET,
    issuer: "高县应急大脑",
    restsAfter: IDLE,
    passwordLasts: null,
    wallClock,
  });
}

export async function auditOf(database: Database): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ action: string }>(
    "SELECT action FROM audit_entry ORDER BY id",
  );
  return rows.map(({ action }) => action);
}

/** Headers of a request by somebody who has logged in. */
export async function headersOf(
  database: Database,
  login: Viewer["login"],
): Promise<{ cookie: string }> {
  const { rows } = await database.pool.query<{ id: number; password_hash: string }>(
    "SELECT id, password_hash FROM user_account WHERE login = $1",
    [login],
  );
  const [account] = rows;
  if (!account) throw new Error(`no account ${login}`);
  const token = await makeToken({ id: account.id, passwordHash: account.password_hash }, SECRET);
  return { cookie: `theme=dark; ${SESSION_COOKIE}=${token}` };
}
