import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { pino } from "pino";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { register } from "@/command/audit";
import { createAuditService, createHeadKeeper, verifyChain } from "@/server/audit/service";
import { type Database, openDatabase } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { COUNTY, forgetAudit, givenCounty } from "../access/given";

eachDatabase((_name, _open, prepare) => {
  let place: Awaited<ReturnType<typeof prepare>>;
  let database: Database;
  let dataFolder: string;
  let now = Date.UTC(2026, 6, 14);

  const audit = createAuditService({ countyCode: COUNTY, wallClock: () => now });
  const verify = () => verifyChain({ pool: database.pool, countyCode: COUNTY, dataFolder });
  const faults = async () => (await verify()).faults.map(({ kind, number }) => [kind, number]);

  beforeAll(async () => {
    place = await prepare();
    database = await openDatabase(place.options);
    await givenCounty(database);
    vi.stubEnv("DATABASE_URL", place.options.url ?? "");
    return async () => {
      vi.unstubAllEnvs();
      await database.close();
    };
  });

  beforeEach(async () => {
    await forgetAudit(database);
    dataFolder = await mkdtemp(join(tmpdir(), "audit-"));
    for (let entry = 1; entry <= 6; entry += 1) await record(`第 ${entry} 件：“引号”, \u{1F30A}`);
  });
  afterEach(() => rm(dataFolder, { recursive: true, force: true }));

  function record(subject: string): Promise<void> {
    now += 1_234;
    return database.write((client) =>
      audit.append(client, {
        actor: { login: "zhang" },
        action: "account.add",
        subject,
        detail: { b: 1, aa: [1.5, null, "文"], "": true },
      }),
    );
  }

  /** As a deed that came over the network. */
  function recordFrom(address: string, session: string): Promise<void> {
    const actor = { login: "zhang", provenance: { address, session } };
    return database.write((client) => audit.append(client, { actor, action: "account.enable" }));
  }

  /** Does what the triggers refuse, as a thief with all rights on the database would. */
  async function tamper(statement: string): Promise<void> {
    await database.pool.query(`ALTER TABLE audit_entry DISABLE TRIGGER USER; ${statement};
      ALTER TABLE audit_entry ENABLE TRIGGER USER`);
  }

  const keeper = () =>
    createHeadKeeper({
      database,
      countyCode: COUNTY,
      dataFolder,
      wallClock: () => now,
      log: pino({ level: "silent" }),
    });

  describe("the chain of the audit", () => {
    it("is whole as it was written, whatever its entries say", async () => {
      const verdict = await verify();
      expect(verdict).toMatchObject({ entries: 6, head: { number: 6 }, faults: [] });
    });

    it("is read in the order of its numbers, which beyond nine is not that of their digits", async () => {
      for (let entry = 7; entry <= 12; entry += 1) await record(`第 ${entry} 件`);
      expect(await verify()).toMatchObject({ entries: 12, head: { number: 12 }, faults: [] });
    });

    it("numbers entries without gaps, also around a transaction that failed", async () => {
      const failed = database.write(async (client) => {
        await audit.append(client, { actor: { login: "zhang" }, action: "account.add" });
        throw new Error("no");
      });
      await expect(failed).rejects.toThrow("no");
      await record("the seventh");
      expect(await verify()).toMatchObject({ entries: 7, head: { number: 7 }, faults: [] });
    });

    it("refuses every change to what stands", async () => {
      for (const change of [
        "UPDATE audit_entry SET actor = 'nobody'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
      ]) {
        await expect(database.pool.query(change)).rejects.toThrow(/append-only/);
      }
    });

    it.each([
      ["actor", "'li'"],
      ["at", "at + interval '1 microsecond'"],
      ["action", "'account.disable'"],
      ["subject", "NULL"],
      ["detail", `'{"b": 2}'`],
      ["address", "'192.0.2.1'"],
    ])("tells which entry's %s was changed", async (column, value) => {
      await tamper(`UPDATE audit_entry SET ${column} = ${value} WHERE number = 3`);
      expect(await faults()).toEqual([["changed", 3]]);
    });

    it("verifies entries from before sessions were kept together with those after", async () => {
      await recordFrom("192.0.2.1", "session-of-zhang");
      await record("again without");
      expect(await verify()).toMatchObject({ entries: 8, faults: [] });
    });

    it.each([
      ["address", "address = '192.0.2.9'"],
      ["address taken away", "address = NULL"],
      ["session", `detail = '{"inSession": "session-of-li"}'`],
      ["session taken away", "detail = detail - 'inSession'"],
    ])("tells that a deed was given another origin: %s", async (_what, change) => {
      await recordFrom("192.0.2.1", "session-of-zhang");
      await tamper(`UPDATE audit_entry SET ${change} WHERE number = 7`);
      expect(await faults()).toEqual([["changed", 7]]);
    });

    it("tells that an entry was changed and hashed anew", async () => {
      await tamper(
        `UPDATE audit_entry SET actor = 'li', hash = ${hashOf("'li'")} WHERE number = 3`,
      );
      expect(await faults()).toEqual([["unlinked", 4]]);
    });

    it("tells which entries were removed", async () => {
      await tamper("DELETE FROM audit_entry WHERE number IN (2, 4, 5)");
      expect(await faults()).toEqual([
        ["missing", 2],
        ["missing", 4],
      ]);
    });

    it("tells that the newest were removed", async () => {
      await tamper("DELETE FROM audit_entry WHERE number > 4");
      expect(await faults()).toEqual([["cutOff", 5]]);
    });

    it("tells it too where the head beside the entries was put back with them", async () => {
      await keeper().note();
      await tamper(`DELETE FROM audit_entry WHERE number > 4;
        UPDATE audit_head SET (number, hash) =
          (SELECT number, hash FROM audit_entry WHERE number = 4)`);
      expect(await faults()).toEqual([["cutOff", 5]]);
    });

    it("tells that one was inserted among them", async () => {
      await tamper(`DROP INDEX audit_entry_number;
        INSERT INTO audit_entry (county_code, at, actor, action, number, previous_hash, hash)
        SELECT county_code, at, 'li', action, number, previous_hash, hash
          FROM audit_entry WHERE number = 3`);
      const found = await faults();
      await tamper("DELETE FROM audit_entry WHERE actor = 'li'");
      await database.pool.query(
        "CREATE UNIQUE INDEX audit_entry_number ON audit_entry (county_code, number)",
      );
      expect(found).toEqual([
        ["inserted", 3],
        ["changed", 3],
      ]);
    });

    it("tells that the whole was written anew from some entry on", async () => {
      await keeper().note();
      await tamper(`UPDATE audit_entry SET actor = 'li' WHERE number = 2;
        DO $$ DECLARE e audit_entry%ROWTYPE; previous text := ''; BEGIN
          FOR e IN SELECT * FROM audit_entry ORDER BY number LOOP
            UPDATE audit_entry SET previous_hash = previous, hash = audit_hash(previous, e.number,
                e.county_code, e.at, e.actor, e.action, e.subject, e.detail, e.address)
              WHERE id = e.id RETURNING hash INTO previous;
          END LOOP;
          UPDATE audit_head SET hash = previous;
        END $$`);
      expect(await faults()).toEqual([["headDiffers", 6]]);
    });

    it("goes on from where it stood after the server was started again", async () => {
      const first = keeper();
      await first.note();
      await record("after");
      await keeper().note();
      expect(await verify()).toMatchObject({ keptHeads: 2, faults: [] });
    });
  });

  describe("brain audit verify", () => {
    /** Runs the command; its answer, and the exit code it would end with. */
    async function run(...args: string[]) {
      const print = vi.spyOn(console, "log").mockImplementation(() => undefined);
      const program = new Command("brain").exitOverride();
      register(program);
      const folder = place.options.dataFolder || dataFolder;
      const all = ["node", "brain", "audit", "verify", "--data", folder, "--json", ...args];
      await program.parseAsync(all);
      const answer: unknown = JSON.parse(String(print.mock.lastCall?.[0]));
      const code = process.exitCode;
      process.exitCode = undefined;
      print.mockRestore();
      return { answer, code };
    }

    it("says that all is well, and the head to write down", async () => {
      const { head } = await verify();
      const { answer, code } = await run("--head", `${head.number}:${head.hash}`);
      expect(answer).toMatchObject({ ok: true, entries: 6, head, keptHeads: 1 });
      expect(code).toBeUndefined();
    });

    it("fails and says which entry is not as it was", async () => {
      await tamper("UPDATE audit_entry SET actor = 'li' WHERE number = 3");
      const { answer, code } = await run();
      expect(answer).toMatchObject({
        ok: false,
        faults: [{ kind: "changed", number: 3, sentence: expect.stringContaining("第 3 条") }],
      });
      expect(code).toBe(1);
    });

    it("finds against a head somebody wrote down what nothing else shows", async () => {
      const { head } = await verify();
      await tamper(`DELETE FROM audit_entry WHERE number = 6;
        UPDATE audit_head SET (number, hash) =
          (SELECT number, hash FROM audit_entry WHERE number = 5)`);
      expect((await run()).answer).toMatchObject({ ok: true });
      expect((await run("--head", `${head.number}:${head.hash}`)).answer).toMatchObject({
        ok: false,
        faults: [{ kind: "cutOff", number: 6 }],
      });
    });
  });
});

/** The hash an entry gets that is chained as it should be, but for its actor. */
function hashOf(actor: string): string {
  return `audit_hash(previous_hash, number, county_code, at, ${actor}, action, subject, detail, address)`;
}
