import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { auditOf, createAccess, createWallClock, forgetAudit, givenCounty } from "./given";

const MINUTE = 60_000;
const RIGHT = "Nanguang-2026";
const WRONG = "Nanguang-2025";

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
    await forgetAudit(database);
    wall = createWallClock();
    access = createAccess(database, wall.read);
    const account = { login: "zhang", name: "张三", role: "dutyOfficer" } as const;
    await access.addAccount({ ...account, adminAreaCode: null, password: RIGHT }, "console");
  });

  const attempt = (
    password: string,
    more: { login?: string; address?: string; device?: string } = {},
  ) => access.logIn({ login: "zhang", password, address: "192.0.2.7", ...more });

  describe("logging in", () => {
    it("takes the right password, whatever the capitals and blanks of the login", async () => {
      expect(await attempt(RIGHT, { login: " Zhang " })).toMatchObject({ userId: 1 });
      expect(await auditOf(database)).toEqual(["account.add", "session.login"]);
    });

    it("refuses a wrong password and an unknown login in the same words", async () => {
      const wrong = await attempt(WRONG).catch((error: Error) => error.message);
      const unknown = await attempt(WRONG, { login: "lisi" }).catch(
        (error: Error) => error.message,
      );
      expect(wrong).toBe("登录名或口令不对。");
      expect(unknown).toBe(wrong);
      expect(await auditOf(database)).toEqual([
        "account.add",
        "session.refused",
        "session.refused",
      ]);
    });

    it("does not keep in the audit what may be a password typed as a login", async () => {
      await attempt(WRONG, { login: "my-secret-password" }).catch(() => undefined);
      const { rows } = await database.pool.query("SELECT * FROM audit_entry");
      expect(JSON.stringify(rows)).not.toContain("secret");
    });

    it("locks strangers out at the fifth failure, also with the right password, for 15 minutes", async () => {
      for (let failure = 1; failure <= 4; failure += 1) {
        await expect(attempt(WRONG)).rejects.toMatchObject({ code: "login-wrong" });
      }
      await expect(attempt(WRONG)).rejects.toMatchObject({ code: "account-locked" });
      await expect(attempt(RIGHT)).rejects.toMatchObject({ code: "account-locked", status: 429 });
      wall.pass(15 * MINUTE - 1);
      await expect(attempt(RIGHT)).rejects.toMatchObject({ code: "account-locked" });
      wall.pass(1);
      await expect(attempt(RIGHT)).resolves.toMatchObject({ userId: 1 });
      expect(await auditOf(database)).toContain("session.lockout");
    });

    it("locks twice as long the second time in a row", async () => {
      for (let failure = 1; failure <= 5; failure += 1) await attempt(WRONG).catch(() => undefined);
      wall.pass(15 * MINUTE);
      for (let failure = 1; failure <= 5; failure += 1) await attempt(WRONG).catch(() => undefined);
      wall.pass(30 * MINUTE - 1);
      await expect(attempt(RIGHT)).rejects.toMatchObject({ code: "account-locked" });
      wall.pass(1);
      await expect(attempt(RIGHT)).resolves.toBeDefined();
    });

    it("lets an officer in at the own desk and phone while strangers are locked out", async () => {
      const desk = { address: "192.0.2.20", device: "cookie of the desk" };
      await attempt(RIGHT, desk);
      // From everywhere, also from the officer's own network.
      for (let failure = 1; failure <= 12; failure += 1) {
        const address = failure % 2 === 0 ? desk.address : `198.51.100.${failure}`;
        await attempt(WRONG, { address }).catch(() => undefined);
      }
      await expect(attempt(RIGHT, { address: "198.51.100.1" })).rejects.toMatchObject({
        code: "account-locked",
      });
      await expect(attempt(RIGHT, desk)).resolves.toBeDefined();
      // The same browser on the road: another address.
      await expect(attempt(RIGHT, { ...desk, address: "203.0.113.5" })).resolves.toBeDefined();
    });

    it("lets a known device in though its address is turned away for others' failures", async () => {
      const desk = { address: "192.0.2.20", device: "cookie of the desk" };
      await attempt(RIGHT, desk);
      for (let failure = 0; failure < 20; failure += 1) {
        const stranger = { login: `nobody${failure}`, address: desk.address };
        await attempt(WRONG, stranger).catch(() => undefined);
      }
      await expect(attempt(RIGHT, { address: desk.address })).rejects.toMatchObject({
        code: "login-too-often",
      });
      await expect(attempt(RIGHT, desk)).resolves.toBeDefined();
    });

    it("counts a known device's own failures too: a stolen phone gets five guesses", async () => {
      const phone = { address: "192.0.2.20", device: "cookie of the phone" };
      await attempt(RIGHT, phone);
      for (let failure = 1; failure <= 5; failure += 1) {
        await attempt(WRONG, phone).catch(() => undefined);
      }
      await expect(attempt(RIGHT, phone)).rejects.toMatchObject({ code: "account-locked" });
      await expect(attempt(RIGHT, { address: "192.0.2.99" })).resolves.toBeDefined();
    });

    it("counts failures in a row only: a success in between starts the count anew", async () => {
      for (let round = 0; round < 2; round += 1) {
        for (let failure = 1; failure <= 4; failure += 1)
          await attempt(WRONG).catch(() => undefined);
        await expect(attempt(RIGHT)).resolves.toBeDefined();
      }
    });

    it("checks no more than five of twenty attempts made at once", async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          attempt(WRONG, { address: `192.0.2.${index}` }).then(
            () => "in",
            (error: { code: string }) => error.code,
          ),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === "login-wrong")).toHaveLength(4);
      expect(outcomes.filter((outcome) => outcome === "account-locked")).toHaveLength(16);
    });

    it("turns an address away after twenty failures, whatever the accounts", async () => {
      for (let failure = 0; failure < 20; failure += 1) {
        await attempt(WRONG, { login: `nobody${failure}` }).catch(() => undefined);
      }
      await expect(attempt(RIGHT)).rejects.toMatchObject({ code: "login-too-often", status: 429 });
      await expect(attempt(RIGHT, { address: "192.0.2.8" })).resolves.toBeDefined();
    });

    it("tells a disabled account so only to who knows its password", async () => {
      await access.disable("zhang", "console");
      await expect(attempt(WRONG)).rejects.toMatchObject({ code: "login-wrong" });
      await expect(attempt(RIGHT)).rejects.toMatchObject({ code: "account-disabled" });
      await access.enable("zhang", "console");
      await expect(attempt(RIGHT)).resolves.toBeDefined();
    });

    it("refuses an account that no security administrator has given its role", async () => {
      const account = { login: "new", name: "新", role: "analyst", adminAreaCode: null } as const;
      await access.addAccount({ ...account, password: RIGHT, authorized: "later" }, "console");
      const login = { login: "new" };
      await expect(attempt(RIGHT, login)).rejects.toMatchObject({ code: "account-unauthorized" });
      await access.authorize("new", { role: "analyst", adminAreaCode: null }, "console");
      await expect(attempt(RIGHT, login)).resolves.toBeDefined();
    });

    it("takes neither the present password nor the one before as a new one", async () => {
      await access.setPassword("zhang", "Shahe-2026-bridge", "console");
      for (const used of ["Shahe-2026-bridge", RIGHT]) {
        await expect(access.setPassword("zhang", used, "console")).rejects.toMatchObject({
          code: "password-used",
        });
      }
    });

    it("a new password ends a lock-out", async () => {
      for (let failure = 1; failure <= 5; failure += 1) await attempt(WRONG).catch(() => undefined);
      await access.setPassword("zhang", "Shahe-2026-bridge", "console");
      await expect(attempt("Shahe-2026-bridge")).resolves.toBeDefined();
    });
  });
});
