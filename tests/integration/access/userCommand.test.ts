import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { register } from "@/command/user";
import { type Database, openDatabase } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { auditOf, createAccess, givenCounty, QINGFU } from "./given";

eachDatabase((name, _open, prepare) => {
  let database: Database;
  let place: Awaited<ReturnType<typeof prepare>>;

  beforeAll(async () => {
    place = await prepare();
    // As a running server holds it: the command has to join.
    database = await openDatabase(place.options);
    await givenCounty(database);
    vi.stubEnv("DATA_FOLDER", place.options.dataFolder);
    vi.stubEnv("DATABASE_URL", place.options.url ?? "");
    return async () => {
      await database.close();
      vi.unstubAllEnvs();
    };
  });
  afterEach(() => vi.restoreAllMocks());

  /** Runs the command and answers what it printed, as JSON. */
  async function user(...args: string[]): Promise<unknown> {
    const print = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const program = new Command("brain").exitOverride();
    register(program);
    await program.parseAsync(["node", "brain", "user", ...args, "--json"]);
    return JSON.parse(String(print.mock.lastCall?.[0]));
  }
  const logIn = (login: string, password: string) =>
    createAccess(database, Date.now).logIn({ login, password, address: "192.0.2.1" });

  describe("brain user", () => {
    it("adds an account beside a running server, with a password that is shown once and works", async () => {
      const made = await user(
        "add",
        "--login",
        "qf",
        "--name",
        "庆符",
        "--role",
        "township",
        "--area",
        QINGFU,
      );
      expect(made).toMatchObject({ login: "qf", role: "township", area: QINGFU });
      const { password } = made as { password: string };
      await expect(logIn("qf", password)).resolves.toBeDefined();
      expect(await user("list")).toEqual([
        {
          login: "qf",
          name: "庆符",
          role: "township",
          area: QINGFU,
          department: null,
          disabled: false,
          locked: false,
          authorized: true,
          secondFactor: false,
        },
      ]);
      expect(await auditOf(database)).toEqual(["account.add", "session.login"]);
    });

    it("gives a new password, which ends the old one", async () => {
      const { password: first } = (await user("password", "qf")) as { password: string };
      const { password: second } = (await user("password", "qf")) as { password: string };
      await expect(logIn("qf", first)).rejects.toMatchObject({ code: "login-wrong" });
      await expect(logIn("qf", second)).resolves.toBeDefined();
    });

    it("disables and enables", async () => {
      const { password } = (await user("password", "qf")) as { password: string };
      await user("disable", "qf");
      await expect(logIn("qf", password)).rejects.toMatchObject({ code: "account-disabled" });
      await user("enable", "qf");
      await expect(logIn("qf", password)).resolves.toBeDefined();
    });

    it("finds the data by --data, whatever DATA_FOLDER says", async () => {
      const { dataFolder } = place.options;
      vi.stubEnv("DATA_FOLDER", "/nowhere");
      try {
        expect(await user("list", "--data", dataFolder)).toHaveLength(1);
      } finally {
        vi.stubEnv("DATA_FOLDER", dataFolder);
      }
    });

    it.runIf(name === "embedded")("makes no database where there is none", async () => {
      const nowhere = join(tmpdir(), "no-database-here");
      const listed = user("list", "--data", nowhere);
      await expect(listed).rejects.toMatchObject({ code: "database-missing" });
      expect(existsSync(nowhere)).toBe(false);
    });

    it.each([
      [["add", "--login", "qf", "--name", "x", "--role", "analyst"], "login-taken"],
      [["add", "--login", "Ä", "--name", "x", "--role", "analyst"], "login-form"],
      [["add", "--login", "new", "--name", " ", "--role", "analyst"], "name-form"],
      [
        ["add", "--login", "new", "--name", "x", "--role", "township", "--area", "511525999"],
        "area-unknown",
      ],
      [["add", "--login", "new", "--name", "x", "--role", "township"], "area-of-role"],
      [
        ["add", "--login", "new", "--name", "x", "--role", "analyst", "--area", QINGFU],
        "area-of-role",
      ],
      [["add", "--login", "new", "--name", "x", "--role", "department"], "department-of-role"],
      [
        ["add", "--login", "new", "--name", "x", "--role", "department", "--department", "none"],
        "department-unknown",
      ],
      [
        ["add", "--login", "new", "--name", "x", "--role", "analyst", "--person", "none"],
        "person-not-free",
      ],
      [["disable", "nobody"], "login-unknown"],
      [["password", "nobody"], "login-unknown"],
    ])("refuses %j as %s", async (args, code) => {
      await expect(user(...args)).rejects.toMatchObject({ code });
    });
  });
});
