import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessionSecret } from "@/server/config/sessionSecret";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "brain-secret-"));
});
afterEach(() => rm(folder, { recursive: true }));

const trial = () => ({
  sessionSecret: null,
  databaseUrl: null,
  dataFolder: join(folder, "data"),
});

describe("the session secret", () => {
  it("of a trial is made once and kept for its owner alone", async () => {
    const first = await sessionSecret(trial());
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(await sessionSecret(trial())).toBe(first);
    const file = await stat(join(folder, "data/session-secret"));
    expect(file.mode & 0o777).toBe(0o600);
  });

  it("that was cut short on disk is made anew", async () => {
    await sessionSecret(trial());
    const path = join(folder, "data/session-secret");
    await writeFile(path, "abc");
    const made = await sessionSecret(trial());
    expect(made.length).toBeGreaterThanOrEqual(43);
    expect((await readFile(path, "utf8")).trim()).toBe(made);
  });

  it("is taken as configured", async () => {
    expect(await sessionSecret({ ...trial(), sessionSecret: "k".repeat(40) })).toBe("k".repeat(40));
  });

  it("must be configured where a real database is used", async () => {
    const real = { ...trial(), databaseUrl: "postgresql://brain@db/brain" };
    await expect(sessionSecret(real)).rejects.toThrow(/NEXTAUTH_SECRET.*改法/s);
  });
});
