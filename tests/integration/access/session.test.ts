import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CLIENT_ADDRESS_HEADER, DEVICE_COOKIE } from "@/lib/access/frontHeaders";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { makeToken, SESSION_COOKIE } from "@/server/access/service";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import {
  auditOf,
  COUNTY,
  cookieOfSession,
  createAccess,
  createWallClock,
  forgetAudit,
  givenCounty,
  headersOf,
  IDLE,
  QINGFU,
  SECRET,
} from "./given";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
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
    wall = createWallClock(Date.now());
    access = createAccess(database, wall.read);
    const draft = { login: "qf", name: "庆符镇值班", role: "township" } as const;
    await access.addAccount({ ...draft, adminAreaCode: QINGFU, password: PASSWORD }, "console");
  });

  const cookieOf = async () => {
    const attempt = { login: "qf", password: PASSWORD, address: "192.0.2.1" };
    return cookieOfSession((await access.logIn(attempt)).sessionId);
  };
  const phoneCookieOf = async () => {
    const from = { address: "192.0.2.1", kind: "device", device: "a-phone" } as const;
    const { sessionId } = await access.logIn({ login: "qf", password: PASSWORD, ...from });
    const { cookie } = await cookieOfSession(sessionId);
    return { cookie: `${cookie}; ${DEVICE_COOKIE}=a-phone` };
  };
  const viewerOf = (headers: { cookie: string }) => access.viewerFromRequest({ headers });
  const sessionOf = async (headers: { cookie: string }) => {
    const session = await access.sessionOf({ headers });
    if (!session) throw new Error("no session");
    return session;
  };

  describe("a session", () => {
    it("says who the viewer is, what it may see, and from where it asks", async () => {
      const headers = { ...(await cookieOf()), [CLIENT_ADDRESS_HEADER]: "192.0.2.7" };
      const [kept] = (await access.own(await sessionOf(headers))).sessions;
      expect(await viewerOf(headers)).toEqual({
        userId: 1,
        login: "qf",
        name: "庆符镇值班",
        role: "township",
        adminAreaCode: QINGFU,
        departmentCode: null,
        personCode: null,
        secondFactor: false,
        // As lists of sessions name it: no token can be made of that.
        provenance: { address: "192.0.2.7", session: kept?.id },
      });
      expect(kept?.id).toMatch(/^[\w-]{16}$/);
    });

    it("ends at once when its account is disabled in this process", async () => {
      const headers = await cookieOf();
      expect(await viewerOf(headers)).not.toBeNull();
      let told = 0;
      access.onChange(() => {
        told += 1;
      });
      await access.disable("qf", "console");
      expect(await viewerOf(headers)).toBeNull();
      expect(told).toBe(1);
    });

    it("ends within three seconds when another process disabled its account", async () => {
      const headers = await cookieOf();
      expect(await viewerOf(headers)).not.toBeNull();
      await createAccess(database, wall.read).disable("qf", "console");
      wall.pass(3_001);
      expect(await viewerOf(headers)).toBeNull();
    });

    it("ends when the password is set by somebody else, and another is made with the new one", async () => {
      const former = await cookieOf();
      await access.setPassword("qf", "Shahe-2026-bridge", "console");
      expect(await viewerOf(former)).toBeNull();
      expect(await viewerOf(await headersOf(database, "qf"))).not.toBeNull();
    });

    it("goes on when its own person changes the password, while the others end", async () => {
      const [here, there] = [await cookieOf(), await cookieOf()];
      const typed = { current: PASSWORD, next: "Shahe-2026-bridge" };
      await access.changePassword(await sessionOf(here), typed);
      expect(await viewerOf(here)).not.toBeNull();
      expect(await viewerOf(there)).toBeNull();
    });

    it("is of no use after logging out, also to who kept a copy of its cookie", async () => {
      const headers = await cookieOf();
      await access.logOut((await sessionOf(headers)).id, "192.0.2.7");
      expect(await viewerOf(headers)).toBeNull();
    });

    it("that stays open is told when its account's area changes", async () => {
      const session = await sessionOf(await cookieOf());
      await database.pool.query("UPDATE user_account SET role = 'analyst', admin_area_code = NULL");
      wall.pass(3_001);
      expect((await access.recheck(session))?.viewer.adminAreaCode).toBeNull();
    });

    it.each([
      ["no cookie", async () => undefined],
      ["an empty one", async () => `${SESSION_COOKIE}=`],
      ["rubbish", async () => `${SESSION_COOKIE}=eyJhbGciOiJkaXIifQ..x.y.z`],
      [
        "one made with another secret",
        async () =>
          `${SESSION_COOKIE}=${await encode({ token: { sid: "x".repeat(32) }, secret: "guessed" })}`,
      ],
      [
        "one of a session that never was",
        async () => `${SESSION_COOKIE}=${await makeToken("never".repeat(6), SECRET)}`,
      ],
      [
        "one that names no session",
        async () => `${SESSION_COOKIE}=${await encode({ token: { sub: "1" }, secret: SECRET })}`,
      ],
    ])("is not there with %s", async (_what, cookieFor) => {
      const cookie = await cookieFor();
      const headers = cookie === undefined ? {} : { cookie };
      expect(await access.viewerFromRequest({ headers })).toBeNull();
    });
  });

  describe("a browser that nobody touches", () => {
    it("only shows after the idle time, however often its pages ask by themselves", async () => {
      const headers = await cookieOf();
      for (let asked = 0; asked < 10; asked += 1) {
        wall.pass(IDLE / 10);
        await viewerOf(headers);
      }
      const viewer = await viewerOf(headers);
      expect(viewer?.readOnly).toBe("resting");
      expect(viewer && may(viewer, "situation.read")).toBe(true);
      expect(viewer && may(viewer, "organization.read")).toBe(false);
    });

    it("stays awake while a hand moves, and is not woken by one that comes too late", async () => {
      const headers = await cookieOf();
      wall.pass(IDLE - 1);
      await access.noteActivity(await sessionOf(headers));
      wall.pass(IDLE - 1);
      expect((await viewerOf(headers))?.readOnly).toBeUndefined();
      wall.pass(1);
      await access.noteActivity(await sessionOf(headers));
      expect((await viewerOf(headers))?.readOnly).toBe("resting");
    });

    it("wakes by the password, and ends by the fifth wrong one", async () => {
      const headers = await cookieOf();
      wall.pass(IDLE);
      const session = await sessionOf(headers);
      await access.unlock(session, { password: PASSWORD, code: "" });
      expect((await viewerOf(headers))?.readOnly).toBeUndefined();
      for (let failure = 1; failure <= 4; failure += 1) {
        await expect(access.unlock(session, { password: "no", code: "" })).rejects.toMatchObject({
          code: "password-wrong",
        });
      }
      await expect(access.unlock(session, { password: "no", code: "" })).rejects.toMatchObject({
        code: "session-ended",
      });
      expect(await viewerOf(headers)).toBeNull();
    });

    it("ends after half a day, and a week after log-in whatever was done", async () => {
      const [left, used] = [await cookieOf(), await cookieOf()];
      wall.pass(12 * HOUR - 1);
      await access.unlock(await sessionOf(used), { password: PASSWORD, code: "" });
      wall.pass(1);
      expect(await viewerOf(left)).toBeNull();
      expect(await viewerOf(used)).not.toBeNull();
      for (let day = 0; day < 14; day += 1) {
        wall.pass(11 * HOUR);
        const session = await access.sessionOf({ headers: used });
        if (session) await access.unlock(session, { password: PASSWORD, code: "" });
      }
      wall.pass(3 * HOUR);
      expect(await viewerOf(used)).toBeNull();
    });
  });

  describe("a phone", () => {
    it("is there after weeks in a drawer, and gone after three months", async () => {
      const headers = await phoneCookieOf();
      wall.pass(80 * DAY);
      expect((await viewerOf(headers))?.readOnly).toBeUndefined();
      wall.pass(80 * DAY);
      expect(await viewerOf(headers)).not.toBeNull();
      wall.pass(90 * DAY);
      expect(await viewerOf(headers)).toBeNull();
    });

    it("holds on the device it was opened on, and nowhere else", async () => {
      const { cookie } = await phoneCookieOf();
      const [token] = cookie.split("; ");
      expect(await viewerOf({ cookie })).not.toBeNull();
      expect(await viewerOf({ cookie: token ?? "" })).toBeNull();
      expect(await viewerOf({ cookie: `${token}; ${DEVICE_COOKIE}=another` })).toBeNull();
      expect(await viewerOf({ cookie })).not.toBeNull();
    });

    it("that cannot be known again is a browser like any other", async () => {
      const from = { address: "192.0.2.1", kind: "device" } as const;
      const { sessionId } = await access.logIn({ login: "qf", password: PASSWORD, ...from });
      expect((await sessionOf(await cookieOfSession(sessionId))).kind).toBe("person");
    });

    it("believes a second factor for twelve hours only", async () => {
      const headers = await headersOf(database, "qf", {
        kind: "device",
        secondFactor: true,
        at: wall.read(),
      });
      wall.pass(12 * HOUR - 1);
      expect((await viewerOf(headers))?.secondFactor).toBe(true);
      wall.pass(1);
      expect((await viewerOf(headers))?.secondFactor).toBe(false);
    });
  });

  describe("what was seen of sessions", () => {
    it("is written down in one go and not on the way of a request", async () => {
      const headers = await cookieOf();
      const before = await seen();
      wall.pass(10_000);
      await access.noteActivity(await sessionOf(headers));
      expect(await seen()).toEqual(before);
      await access.saveSeen();
      expect(await seen()).toEqual({ seen: wall.read(), active: wall.read() });
    });

    async function seen() {
      const { rows } = await database.pool.query<{ seen_at: Date; active_at: Date }>(
        "SELECT seen_at, active_at FROM user_session",
      );
      return { seen: rows[0]?.seen_at.getTime(), active: rows[0]?.active_at.getTime() };
    }
  });

  describe("the own sessions", () => {
    it("are listed with their names, and each can be ended", async () => {
      const [here, phone] = [await cookieOf(), await phoneCookieOf()];
      const own = async () => (await access.own(await sessionOf(here))).sessions;
      const listed = await own();
      expect(listed.map(({ kind, isOwn }) => ({ kind, isOwn }))).toEqual(
        expect.arrayContaining([
          { kind: "person", isOwn: true },
          { kind: "device", isOwn: false },
        ]),
      );
      const lost = listed.find(({ kind }) => kind === "device");
      await access.endOwnSession(await sessionOf(here), lost?.id ?? "");
      expect(await viewerOf(phone)).toBeNull();
      expect(await own()).toHaveLength(1);
    });

    it("are nobody else's to end", async () => {
      const draft = { login: "other", name: "别人", role: "analyst", adminAreaCode: null } as const;
      await access.addAccount({ ...draft, password: PASSWORD }, "console");
      const theirs = await sessionOf(await headersOf(database, "other"));
      const mine = await cookieOf();
      const [listed] = (await access.own(await sessionOf(mine))).sessions;
      await expect(access.endOwnSession(theirs, listed?.id ?? "")).rejects.toMatchObject({
        code: "session-unknown",
      });
      expect(await viewerOf(mine)).not.toBeNull();
    });
  });

  describe("a wall", () => {
    async function openWall(adminAreaCode: string | null = null) {
      const draft = {
        login: "duty",
        name: "值班",
        role: "dutyOfficer",
        adminAreaCode: null,
      } as const;
      await access.addAccount({ ...draft, password: PASSWORD }, "console");
      const officer = await headersOf(database, "duty", { secondFactor: true, at: wall.read() });
      const { viewer } = await sessionOf(officer);
      const link = await access.openDisplay(viewer, { name: "指挥大厅", adminAreaCode });
      return { viewer, link };
    }

    it("shows for years, does nothing, and outlives the account of who opened it", async () => {
      const { link } = await openWall();
      const wallOf = await cookieOfSession(await access.claimDisplay(link, "192.0.2.9"));
      await access.disable("duty", "console");
      wall.pass(3 * 365 * DAY);
      const viewer = await viewerOf(wallOf);
      expect(viewer).toMatchObject({ readOnly: "display", name: "指挥大厅", adminAreaCode: null });
      expect(viewer && may(viewer, "call.read")).toBe(true);
      expect(viewer && may(viewer, "replay.steer")).toBe(false);
    });

    it("sees one township where it was opened for one", async () => {
      const { link } = await openWall(QINGFU);
      const wallOf = await cookieOfSession(await access.claimDisplay(link, "192.0.2.9"));
      const viewer = await viewerOf(wallOf);
      expect(viewer && may(viewer, "situation.read", { adminAreaCode: COUNTY })).toBe(false);
      expect(viewer && may(viewer, "situation.read", { adminAreaCode: `${QINGFU}201` })).toBe(true);
    });

    it("is opened by a link that works once and for a quarter of an hour", async () => {
      const { viewer, link } = await openWall();
      await access.claimDisplay(link, "192.0.2.9");
      const used = { code: "display-link-used" };
      await expect(access.claimDisplay(link, "192.0.2.9")).rejects.toMatchObject(used);
      const late = await access.openDisplay(viewer, { name: "二号", adminAreaCode: null });
      wall.pass(15 * 60_000);
      await expect(access.claimDisplay(late, "192.0.2.9")).rejects.toMatchObject(used);
    });

    it("goes dark at once when an officer ends it", async () => {
      const { viewer, link } = await openWall();
      const wallOf = await cookieOfSession(await access.claimDisplay(link, "192.0.2.9"));
      const [listed] = await access.displays(viewer);
      await access.endDisplay(viewer, listed?.id ?? "");
      expect(await viewerOf(wallOf)).toBeNull();
      expect(await access.displays(viewer)).toEqual([]);
    });
  });

  describe("the commander of an exercise", () => {
    const here = { address: "127.0.0.1", isThisMachine: true };
    let isReplaying = true;
    let exercised: ReturnType<typeof createAccess>;
    beforeEach(() => {
      isReplaying = true;
      exercised = createAccess(database, wall.read, () => isReplaying);
    });
    const enter = async () => {
      const link = await exercised.openCommander("console");
      return cookieOfSession(await exercised.claimCommander(link, here));
    };
    const viewerIn = (headers: { cookie: string }) => exercised.viewerFromRequest({ headers });

    it("has the second factor, commands exercises, and is on record", async () => {
      await forgetAudit(database);
      const viewer = await viewerIn(await enter());
      expect(viewer).toMatchObject({ role: "commander", secondFactor: true, exercise: true });
      expect(viewer && may(viewer, "response.order", { exercise: true })).toBe(true);
      expect(viewer && may(viewer, "response.order", { exercise: false })).toBe(false);
      const recorded = ["account.add", "commander.link", "commander.enter"];
      expect(await auditOf(database)).toEqual(recorded);
    });

    it("has a link that works once, for a quarter of an hour, and is no wall's", async () => {
      const used = { code: "commander-link-used" };
      const link = await exercised.openCommander("console");
      await expect(exercised.claimDisplay(link, "127.0.0.1")).rejects.toMatchObject({
        code: "display-link-used",
      });
      await exercised.claimCommander(link, here);
      await expect(exercised.claimCommander(link, here)).rejects.toMatchObject(used);
      const late = await exercised.openCommander("console");
      wall.pass(15 * 60_000);
      await expect(exercised.claimCommander(late, here)).rejects.toMatchObject(used);
      await expect(exercised.claimCommander("", here)).rejects.toMatchObject(used);
    });

    it("comes from this machine only, and a refusal does not use the link up", async () => {
      const link = await exercised.openCommander("console");
      const elsewhere = { address: "127.0.0.1", isThisMachine: false };
      await expect(exercised.claimCommander(link, elsewhere)).rejects.toMatchObject({
        code: "commander-not-here",
      });
      await expect(exercised.claimCommander(link, here)).resolves.toEqual(expect.any(String));
    });

    it("is there only while the clock replays: no link, no way in, no session", async () => {
      const no = { code: "commander-no-exercise" };
      const link = await exercised.openCommander("console");
      const headers = await enter();
      isReplaying = false;
      await expect(exercised.openCommander("console")).rejects.toMatchObject(no);
      await expect(exercised.claimCommander(link, here)).rejects.toMatchObject(no);
      expect(await viewerIn(headers)).toBeNull();
    });

    it("does not come back with the next exercise, nor does a link that was not used", async () => {
      const link = await exercised.openCommander("console");
      const headers = await enter();
      await exercised.endExercise();
      expect(await viewerIn(headers)).toBeNull();
      await expect(exercised.claimCommander(link, here)).rejects.toMatchObject({
        code: "commander-link-used",
      });
      expect((await auditOf(database)).at(-1)).toBe("commander.end");
    });

    it("has an account that no administrator opens to other ways in, and that says so in the list", async () => {
      await enter();
      const administrator = (role: "systemAdministrator" | "securityAdministrator"): Viewer => ({
        ...{ userId: 9_999, login: role, name: role, role, secondFactor: true },
        ...{ adminAreaCode: null, departmentCode: null, personCode: null },
      });
      const [system, security] = [
        administrator("systemAdministrator"),
        administrator("securityAdministrator"),
      ];
      const login = "exercise.commander";
      const no = { code: "only-for-exercise", status: 409 };
      await expect(exercised.doTo(system, login, "enable")).rejects.toMatchObject(no);
      await expect(exercised.doTo(security, login, "resetPassword")).rejects.toMatchObject(no);
      const field = { role: "commander", adminAreaCode: null } as const;
      await expect(exercised.authorizeBy(security, login, field)).rejects.toMatchObject(no);
      const rows = await exercised.accountRows(security);
      const marked = rows.filter(({ isForExercise }) => isForExercise);
      expect(marked.map((row) => row.login)).toEqual([login]);
      await exercised.doTo(security, login, "endSessions");
    });

    it("has an account that nobody logs in with", async () => {
      await enter();
      const [account] = (await exercised.accounts()).filter(({ role }) => role === "commander");
      expect(account).toMatchObject({ disabled: true, hasSecondFactor: false });
      const id = account?.id ?? 0;
      await database.pool.query(
        `INSERT INTO user_session (id, county_code, kind, name, account_id, opened_by, created_at,
           seen_at, active_at) SELECT 'another-way-in-for-it', county_code, 'device', 'x', id, 'x',
           now(), now(), now() FROM user_account WHERE id = $1`,
        [id],
      );
      expect(await viewerIn(await cookieOfSession("another-way-in-for-it"))).toBeNull();
    });
  });
});
