import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROJECT_FOLDER = join(import.meta.dirname, "../..");
/** The storm's 30 hours in a minute and a quarter, where the machine keeps up. */
const SPEED = "1440";
const LONGEST_START_MS = 180_000;

/** One demonstration for all tests, started as a visitor starts it: the real command, the real storm. */
export default async function startDemo(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "demo-"));
  const port = await freePort();
  const demo = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "src/command/demo.ts",
      "--port",
      `${port}`,
      "--data",
      folder,
      "--speed",
      SPEED,
    ],
    { cwd: PROJECT_FOLDER, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = new Promise<number | null>((resolve) => demo.once("exit", resolve));
  let said = "";
  const welcome = new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The demo did not start:\n${said}`)),
      LONGEST_START_MS,
    );
    void ended.then(() => reject(new Error(`The demo ended before it started:\n${said}`)));
    demo.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
      // The commander's link comes last, when the exercise has begun.
      if (!/commander {2}http\S+\n/.test(said)) return;
      clearTimeout(late);
      resolve();
    });
  });
  await welcome;
  process.env.DEMO_FOLDER = folder;
  process.env.DEMO_URL = printed(said, "打开 open");
  process.env.DEMO_LOGIN = printed(said, "账号 account");
  process.env.DEMO_PASSWORD = printed(said, "口令 password");
  process.env.DEMO_COMMANDER = printed(said, "指挥长 commander");
  return async () => {
    demo.kill("SIGINT");
    const code = await ended;
    rmSync(folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`The demo did not stop cleanly (exit code ${code}).`);
  };
}

function printed(said: string, label: string): string {
  const line = said.split("\n").find((text) => text.includes(label));
  const value = line?.split(label)[1]?.trim();
  if (!value) throw new Error(`The demo did not print "${label}":\n${said}`);
  return value;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
