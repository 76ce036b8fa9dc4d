import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyChain } from "@/server/audit/service";
import { type BackupSummary, backUp, restore } from "@/server/backup/service";
import { type Database, openDatabase } from "@/server/database/service";
import { eachDatabase, type Place } from "../../database/eachDatabase";
import { copyEmbedded } from "../../database/embeddedTemplate";
import { createOnServer } from "../../database/serverTemplate";
import { FILLED, fillEveryTable } from "./filled";

const folder = mkdtempSync(join(tmpdir(), "brain-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${++files}.ndjson.gz`);

const wallClock = () => Date.now();
const backUpTo = (place: Place, file: string) => backUp({ ...place.options, file, wallClock });
const restoreFrom = (
  place: Pick<Place, "options">,
  file: string,
  more: { replace?: boolean } = {},
) => restore({ ...place.options, file, wallClock, ...more });

/** Digest of every table but the audit's, to which a restore adds its own entry. */
function digests(summary: BackupSummary): Record<string, string> {
  const tables = summary.tables.filter(({ table }) => !table.startsWith("audit_"));
  return Object.fromEntries(tables.map(({ table, sha256 }) => [table, sha256]));
}

const server = process.env.TEST_DATABASE_URL;

eachDatabase((name, _open, prepare) => {
  /** On a server where there is one: a restore into the embedded database makes it anew, which takes long. */
  const prepareOther = () => (server ? createOnServer(server) : copyEmbedded());

  describe("a backup", () => {
    let place: Place;
    let database: Database;
    let other: Place;
    beforeAll(async () => {
      place = await prepare();
      database = await openDatabase(place.options);
      await fillEveryTable(database);
      other = await prepareOther();
    });
    afterAll(async () => {
      await database.close();
      await other.discard();
    });

    // The way from the embedded database and back is the way from a server as well; a backup of one in
    // mid-stream is storm.test.ts.
    it.runIf(name === "embedded")(
      "comes back the same on the other database and from there again, also in mid-stream",
      async () => {
        let written = 0;
        let stopped = false;
        let longestMs = 0;
        const stream = (async () => {
          while (!stopped) {
            const n = written + 1;
            const began = performance.now();
            await database.write(async (client) => {
              await client.query(
                `INSERT INTO reading_revision (series_id, observed_at, revision, value, quality, in_time, received_at)
               VALUES (1, to_timestamp($1), 1, $1, 0, true, to_timestamp($1))`,
                [n],
              );
              await sleep(1);
              await client.query(
                "INSERT INTO outbox (county_code, topic, payload, created_at) VALUES ('990001', 'pair', $1, now())",
                [{ n }],
              );
            });
            longestMs = Math.max(longestMs, performance.now() - began);
            written = n;
          }
        })();
        await expect.poll(() => written, { timeout: 30_000 }).toBeGreaterThan(20);
        const writtenBefore = written;
        const file = newFile();
        const first = await backUpTo(place, file);
        expect(written).toBeGreaterThan(writtenBefore);
        stopped = true;
        await stream;
        expect((await stat(file)).mode & 0o777).toBe(0o600);
        expect(readdirSync(place.options.dataFolder || folder).join()).not.toContain("backup-");

        await restoreFrom(other, file);
        const moved = await openDatabase(other.options);
        const { rows } = await moved.pool.query(`
        SELECT (SELECT count(*) FROM outbox WHERE topic = 'pair') AS events,
          (SELECT count(*) FROM reading_revision WHERE observed_at < '2000-01-01Z') AS readings,
          (SELECT ST_Area(boundary) FROM county) AS area,
          (SELECT tableoid::regclass::text FROM reading LIMIT 1) AS home`);
        expect(rows[0].events).toBe(rows[0].readings);
        expect(rows[0].events).toBeGreaterThanOrEqual(writtenBefore);
        expect(rows[0].area).toBeCloseTo(0.64, 9);
        expect(rows[0].home).toBe("reading_2016_04");
        const audit = await moved.pool.query("SELECT action FROM audit_entry ORDER BY id");
        expect(audit.rows.map((row) => row.action)).toEqual([
          "account.add",
          "database.backup",
          "database.restore",
        ]);
        const { pool } = moved;
        const { dataFolder } = other.options;
        const verdict = await verifyChain({ pool, countyCode: "990001", dataFolder });
        expect(verdict).toMatchObject({ entries: 3, faults: [] });
        await moved.close();

        const again = newFile();
        const second = await backUpTo(other, again);
        expect(digests(second)).toEqual(digests(first));

        const back = await prepare();
        await restoreFrom(back, again);
        const third = await backUpTo(back, newFile());
        expect(digests(third)).toEqual(digests(first));
        expect(third.tables.map(({ table }) => table).length).toBeGreaterThanOrEqual(15);
        const filled = third.tables.filter(({ table }) => FILLED.includes(table));
        expect(filled.map(({ table }) => table).toSorted()).toEqual([...FILLED].toSorted());
        expect(filled.every(({ rows }) => rows > 0)).toBe(true);
      },
    );

    it("lets numbering go on where it was, also past rows that were deleted", async () => {
      const file = newFile();
      await database.pool.query("DELETE FROM outbox");
      const next =
        "INSERT INTO outbox (county_code, topic, payload, created_at) VALUES ('990001', 't', '{}', now()) RETURNING id";
      await backUpTo(place, file);
      await restoreFrom(other, file, { replace: true });
      const restored = await openDatabase(other.options);
      const there = await restored.pool.query(next);
      const here = await database.pool.query(next);
      expect(there.rows).toEqual(here.rows);
      await expect(restored.pool.query("UPDATE rule_version SET version = 2")).rejects.toThrow(
        "append-only",
      );
      await expect(
        restored.pool.query("UPDATE station SET county_code = 'nowhere'"),
      ).rejects.toThrow("station_county_code_fkey");
      await restored.close();
    });

    it("is refused into a database that is in use", async () => {
      const file = newFile();
      await backUpTo(place, file);
      await expect(restoreFrom(place, file, { replace: true })).rejects.toMatchObject({
        status: 409,
        code: name === "embedded" ? "data-folder-taken" : "database-already-served",
      });
    });

    it("is refused over an existing file, which stays as it is", async () => {
      const file = newFile();
      writeFileSync(file, "mine");
      await expect(backUpTo(place, file)).rejects.toMatchObject({ code: "backup-file-exists" });
      expect(readFileSync(file, "utf8")).toBe("mine");
    });

    it("is refused where there is no folder for it", async () => {
      const file = join(folder, "no", "such", "folder.ndjson.gz");
      await expect(backUpTo(place, file)).rejects.toMatchObject({ code: "backup-folder-missing" });
      expect(existsSync(join(folder, "no"))).toBe(false);
    });
  });

  describe("a restore", () => {
    let target: Place;
    let sound: string;
    let kept: BackupSummary;
    let lines: string[];
    beforeAll(async () => {
      target = await prepare();
      const database = await openDatabase(target.options);
      await fillEveryTable(database);
      sound = newFile();
      kept = await backUpTo(target, sound);
      await database.close();
      lines = gunzipSync(readFileSync(sound)).toString().split("\n").slice(0, -1);
    });

    /** Not even made: what is refused early leaves no trace. */
    const nowhere = { options: { dataFolder: join(folder, "nowhere"), url: undefined } };

    const written = (bytes: Buffer | string) => {
      const file = newFile();
      writeFileSync(file, bytes);
      return file;
    };
    const zipped = (changed: readonly string[]) =>
      written(gzipSync(changed.map((line) => `${line}\n`).join("")));
    const header = (change: (header: Record<string, unknown>) => object) =>
      zipped([JSON.stringify(change(JSON.parse(lines[0] ?? ""))), ...lines.slice(1)]);

    it("is refused into a database that holds data, unless it is to be replaced", async () => {
      await expect(restoreFrom(target, sound)).rejects.toMatchObject({ code: "target-not-empty" });
      await expect(restoreFrom(target, sound, { replace: true })).resolves.toMatchObject({
        rows: expect.any(Number),
      });
    });

    const someRow = () => lines.findIndex((line) => line.includes("2016-04-20"));
    const bad: readonly (readonly [string, string, () => string])[] = [
      ["a file that is not there", "backup-file-missing", () => join(folder, "missing.gz")],
      ["a text file", "not-a-backup", () => written("你好\n")],
      ["an empty file", "not-a-backup", () => written("")],
      ["another gzip file", "not-a-backup", () => written(gzipSync("你好\n"))],
      [
        "a file cut off in the middle",
        "backup-damaged",
        () => written(readFileSync(sound).subarray(0, 20_000)),
      ],
      [
        "a file with a broken byte",
        "backup-damaged",
        () => {
          const bytes = readFileSync(sound);
          bytes.writeUInt8(bytes.readUInt8(20_000) ^ 0xff, 20_000);
          return written(bytes);
        },
      ],
      ["a file without its last line", "backup-damaged", () => zipped(lines.slice(0, -1))],
      ["a file with something after it", "backup-damaged", () => zipped([...lines, "[]"])],
      [
        "a file without one of its rows",
        "backup-damaged",
        () => zipped(lines.filter((_, i) => i !== someRow())),
      ],
      [
        "a file with a changed value",
        "backup-damaged",
        () =>
          zipped(lines.map((line, i) => (i === someRow() ? line.replace("04-20", "04-21") : line))),
      ],
      ["a newer format", "backup-newer", () => header((head) => ({ ...head, version: 2 }))],
      [
        "a newer program's",
        "backup-newer",
        () =>
          header((head) => ({
            ...head,
            migrations: [...(head.migrations as object[]), { name: "99990101_new", checksum: "x" }],
          })),
      ],
      [
        "a program's with another first migration",
        "backup-differs",
        () =>
          header((head) => ({
            ...head,
            migrations: (head.migrations as object[]).map((each) => ({ ...each, checksum: "x" })),
          })),
      ],
    ];
    it.for(bad)(
      "refuses %s with a clear sentence, before it touches anything",
      async ([_, code, make]) => {
        const refused = restoreFrom(nowhere, make(), { replace: true });
        await expect(refused).rejects.toMatchObject({
          code,
          message: expect.stringMatching(/。$/),
        });
        expect(existsSync(nowhere.options.dataFolder)).toBe(false);
      },
    );

    /** The lines with every table's digest made right again. */
    const resealed = (changed: readonly string[]) => {
      let rows: string[] = [];
      return changed.map((line) => {
        if (line.startsWith("[")) rows.push(`${line}\n`);
        if (!line.startsWith('{"table":')) return line;
        const sha256 = createHash("sha256").update(rows.join("")).digest("hex");
        rows = [];
        return JSON.stringify({ ...JSON.parse(line), sha256 });
      });
    };
    it("changes nothing for a row that breaks a check, or refers to what is not there", async () => {
      const broken = [
        ['"990001", "duty"', '"990002", "duty"', "23503"],
        ['"issue"', '"nonsense"', "23514"],
      ] as const;
      // Each restore makes the embedded database anew, which takes long: there one says enough.
      for (const [from, to, code] of name === "embedded" ? broken.slice(0, 1) : broken) {
        const file = zipped(resealed(lines.map((line) => line.replace(from, to))));
        await expect(restoreFrom(target, file, { replace: true })).rejects.toMatchObject({ code });
      }
      const after = await backUpTo(target, newFile());
      expect(digests(after)).toEqual(digests(kept));
    });
  });
});

describe("the commands", () => {
  const brain = (environment: Record<string, string>, ...words: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "src/command/brain.ts", ...words], {
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: "", ...environment },
    });

  it("back up and restore from the command line, and say in one sentence why not", async () => {
    const place = await copyEmbedded();
    const empty = await (server ? createOnServer(server) : copyEmbedded());
    try {
      const database = await openDatabase(place.options);
      await fillEveryTable(database);
      const file = newFile();
      const done = brain(
        { DATA_FOLDER: place.options.dataFolder },
        "backup",
        "--out",
        file,
        "--json",
      );
      expect(done.stderr).toBe("");
      expect(JSON.parse(done.stdout)).toMatchObject({ file, rows: expect.any(Number) });
      await database.close();

      const { url, dataFolder } = empty.options;
      const target = url ? { DATABASE_URL: url } : { DATA_FOLDER: dataFolder };
      const restored = brain(target, "restore", file);
      expect(restored.status).toBe(0);
      expect(restored.stdout).toMatch(/^已恢复 \d+ 张表/);
      const twice = brain(target, "restore", file);
      expect(twice.status).toBe(1);
      expect(twice.stderr).toContain("--force");
    } finally {
      await place.discard();
      await empty.discard();
    }
  });
});
