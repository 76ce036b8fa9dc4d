import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "./config";

/**
 * What signs and encrypts sessions: as configured, or for a trial generated once and kept beside
 * the embedded database, so that nobody is logged out by a restart.
 */
export async function sessionSecret(
  config: Pick<Config, "sessionSecret" | "dataFolder">,
): Promise<string> {
  if (config.sessionSecret !== null) return config.sessionSecret;
  const path = join(config.dataFolder, "session-secret");
  const kept = await readKept(path);
  if (kept !== null) return kept;
  const made = randomBytes(32).toString("base64url");
  await mkdir(config.dataFolder, { recursive: true });
  await writeFile(path, `${made}\n`, { mode: 0o600 });
  return made;
}

async function readKept(path: string): Promise<string | null> {
  try {
    const text = (await readFile(path, "utf8")).trim();
    // A file cut short by a full disk must not become a guessable key.
    return text.length >= 32 ? text : null;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
