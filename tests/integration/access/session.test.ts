import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SESSION_COOKIE } from "@/server/access/service";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { createAccess, createWallClock, givenCounty, headersOf, QINGFU, SECRET } from "./given";

const DAY = 24 * 3_600_000;
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
    await database.pool.query("TRUNCATE user_account RESTART IDENTITY");
    // Tokens carry real expiry times, so this clock starts at the machine's.
    wall = createWallClock(Date.now());
    access = createAccess(database, wall.read);
    const draft = { login: "qf", name: "庆符镇值班", role: "township" } as const;
    await access.addAccount({ ...draft, adminAreaCode: QINGFU, password: PASSWORD }, "console");
  });

  describe("a session", () => {
    it("says who the viewer is and what it may see", async () => {
      const viewer = await access.viewerFromRequest({ headers: await headersOf(database, "qf") });
      expect(viewer).toEqual({
        userId: 1,
        login: "qf",
        name: "庆符镇值班",
        role: "township",
        adminAreaCode: QINGFU,
        departmentCode: null,
        personCode: null,
        secondFactor: false,
      });
    });

    it("ends within three seconds of its account being disabled, though it was just checked", async () => {
      const headers = await headersOf(database, "qf");
      expect(await access.viewerFromRequest({ headers })).not.toBeNull();
      await createAccess(database, wall.read).disable("qf", "console");
      wall.pass(3_001);
      expect(await access.viewerFromRequest({ headers })).toBeNull();
    });

    it("ends when the password changes, and another is made with the new one", async () => {
      const former = await headersOf(database, "qf");
      await access.setPassword("qf", "Shahe-2026-bridge", "console");
      wall.pass(3_001);
      expect(await access.viewerFromRequest({ headers: former })).toBeNull();
      const headers = await headersOf(database, "qf");
      expect(await access.viewerFromRequest({ headers })).not.toBeNull();
    });

    it("ends after a week", async () => {
      const headers = await headersOf(database, "qf");
      wall.pass(7 * DAY + 60_000);
      expect(await access.viewerFromRequest({ headers })).toBeNull();
    });

    it("that stays open is told when its account's area changes", async () => {
      const session = await access.sessionOf({ headers: await headersOf(database, "qf") });
      if (!session) throw new Error("no session");
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
          `${SESSION_COOKIE}=${await encode({ token: { sub: "1", stamp: "x" }, secret: "guessed" })}`,
      ],
      [
        "one without the stamp of the password",
        async () => `${SESSION_COOKIE}=${await encode({ token: { sub: "1" }, secret: SECRET })}`,
      ],
    ])("is not there with %s", async (_what, cookieOf) => {
      const cookie = await cookieOf();
      const headers = cookie === undefined ? {} : { cookie };
      expect(await access.viewerFromRequest({ headers })).toBeNull();
    });
  });
});
