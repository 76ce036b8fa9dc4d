import { TOTP } from "otpauth";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import {
  auditOf,
  cookieOfSession,
  createAccess,
  createWallClock,
  givenCounty,
  headersOf,
} from "./given";

const STEP = 30_000;
const PASSWORD = "Nanguang-2026";

eachDatabase((_name, open) => {
  let database: Database;
  let wall: ReturnType<typeof createWallClock>;
  let access: ReturnType<typeof createAccess>;

  beforeAll(async () => {
    database = await open();
    await givenCounty(database);
  });

  beforeEach(async () => {
    await database.pool.query("TRUNCATE user_account RESTART IDENTITY CASCADE");
    wall = createWallClock(Date.UTC(2026, 6, 14));
    access = createAccess(database, wall.read);
    const draft = { login: "zhang", name: "张三", role: "commander", adminAreaCode: null } as const;
    await access.addAccount({ ...draft, password: PASSWORD }, "console");
  });

  const attempt = (code?: string) => {
    const typed = { login: "zhang", password: PASSWORD, address: "192.0.2.7" };
    return access.logIn({ ...typed, ...(code === undefined ? {} : { code }) });
  };
  const sessionOf = async (id: string) => {
    const session = await access.sessionOf({ headers: await cookieOfSession(id) });
    if (!session) throw new Error("no session");
    return session;
  };
  /** What the authenticator app of a phone shows. */
  const codeOf = (secret: string, at = wall.read()) =>
    new TOTP({ secret: secret.replaceAll(" ", "") }).generate({ timestamp: at });

  /** Binds a phone as its person does, and answers its secret and the recovery codes. */
  async function bind() {
    const session = await sessionOf((await attempt()).sessionId);
    const { secret, uri } = await access.beginSecondFactor(session, { password: PASSWORD });
    const codes = await access.confirmSecondFactor(session, { code: codeOf(secret) });
    return { session, secret, uri, codes };
  }

  describe("a second factor", () => {
    it("is bound by its first code, and the session that bound it has shown it", async () => {
      const { session, uri, codes } = await bind();
      expect(uri).toMatch(/^otpauth:\/\/totp\//);
      expect(new Set(codes).size).toBe(10);
      expect((await access.recheck(session))?.viewer.secondFactor).toBe(true);
      expect(await auditOf(database)).toContain("secondFactor.add");
    });

    it("is not asked for before its first code was shown", async () => {
      const session = await sessionOf((await attempt()).sessionId);
      const { secret } = await access.beginSecondFactor(session, { password: PASSWORD });
      const wrong = codeOf(secret, wall.read() + 10 * STEP);
      await expect(access.confirmSecondFactor(session, { code: wrong })).rejects.toMatchObject({
        code: "code-wrong",
      });
      await expect(attempt()).resolves.toBeDefined();
    });

    it("is asked for at log-in, and only then does the session have command rights", async () => {
      const { secret } = await bind();
      wall.pass(STEP);
      await expect(attempt()).rejects.toMatchObject({ code: "code-asked" });
      await expect(attempt("000000")).rejects.toMatchObject({ code: "code-wrong" });
      const { sessionId } = await attempt(codeOf(secret));
      expect((await sessionOf(sessionId)).viewer.secondFactor).toBe(true);
    });

    it("takes no code twice, nor an older one than was taken", async () => {
      const { secret } = await bind();
      wall.pass(STEP);
      const code = codeOf(secret);
      const before = codeOf(secret, wall.read() - STEP);
      await attempt(code);
      await expect(attempt(code)).rejects.toMatchObject({ code: "code-wrong" });
      await expect(attempt(before)).rejects.toMatchObject({ code: "code-wrong" });
      wall.pass(STEP);
      await expect(attempt(codeOf(secret))).resolves.toBeDefined();
    });

    it("lets one of two in that come with the same code at once", async () => {
      const { secret } = await bind();
      wall.pass(STEP);
      const code = codeOf(secret);
      const outcomes = await Promise.allSettled([attempt(code), attempt(code)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    });

    it("takes the code of a phone whose clock is half a minute off, not of one a minute and a half", async () => {
      const { secret } = await bind();
      wall.pass(10 * STEP);
      await expect(attempt(codeOf(secret, wall.read() - 3 * STEP))).rejects.toMatchObject({
        code: "code-wrong",
      });
      await expect(attempt(codeOf(secret, wall.read() - STEP))).resolves.toBeDefined();
    });

    it("counts wrong codes towards the lock-out", async () => {
      await bind();
      for (let failure = 1; failure <= 4; failure += 1) {
        await expect(attempt("000000")).rejects.toMatchObject({ code: "code-wrong" });
      }
      await expect(attempt("000000")).rejects.toMatchObject({ code: "account-locked" });
    });

    it("is stood in for by a recovery code, once, and that is recorded", async () => {
      const { codes } = await bind();
      const [code = ""] = codes;
      await expect(attempt(code.toUpperCase())).resolves.toBeDefined();
      await expect(attempt(code)).rejects.toMatchObject({ code: "code-wrong" });
      expect(await auditOf(database)).toContain("secondFactor.recovered");
    });

    it("is in the database neither as its secret nor as its recovery codes", async () => {
      const { secret, codes } = await bind();
      const { rows: factors } = await database.pool.query("SELECT * FROM second_factor");
      const { rows: kept } = await database.pool.query("SELECT * FROM recovery_code");
      const stored = JSON.stringify([factors, kept]);
      for (const hidden of [secret.replaceAll(" ", ""), ...codes]) {
        expect(stored).not.toContain(hidden);
        expect(stored).not.toContain(hidden.replace("-", ""));
      }
    });

    it("cannot be moved to another account by who can write the database", async () => {
      const { secret } = await bind();
      const draft = { login: "thief", name: "贼", role: "analyst", adminAreaCode: null } as const;
      await access.addAccount({ ...draft, password: PASSWORD }, "console");
      await database.pool.query(`INSERT INTO second_factor (account_id, sealed_secret, created_at, confirmed_at)
        SELECT a.id, f.sealed_secret, now(), now() FROM second_factor f, user_account a WHERE a.login = 'thief'`);
      const typed = { login: "thief", password: PASSWORD, address: "192.0.2.7" };
      await expect(access.logIn({ ...typed, code: codeOf(secret) })).rejects.toMatchObject({
        code: "factor-sealed-by-another",
      });
    });

    it("can be shown later in a session that came without", async () => {
      const { secret } = await bind();
      const headers = await headersOf(database, "zhang", { at: wall.read() });
      const session = await access.sessionOf({ headers });
      if (!session) throw new Error("no session");
      expect(session.viewer.secondFactor).toBe(false);
      wall.pass(STEP);
      await access.showSecondFactor(session, { code: codeOf(secret) });
      expect((await access.recheck(session))?.viewer.secondFactor).toBe(true);
    });

    it("is reset by the console, which ends the sessions that rest on it", async () => {
      const { session } = await bind();
      await access.removeSecondFactor("zhang", "console");
      expect(await access.recheck(session)).toBeNull();
      await expect(attempt()).resolves.toBeDefined();
    });
  });
});
