import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Config, ConfigError } from "./config";

/**
 * What signs and encrypts sessions: as configured, or for a trial generated once and kept beside
 * the embedded database, so that nobody is logged out by a restart. With a real database it must be
 * configured: a data folder that vanishes with its container would log everybody out.
 */
export async function sessionSecret(
  config: Pick<Config, "sessionSecret" | "dataFolder" | "databaseUrl">,
): Promise<string> {
  if (config.sessionSecret !== null) return config.sessionSecret;
  if (config.databaseUrl !== null) {
    throw new ConfigError([
      "NEXTAUTH_SECRET（未设）：使用 PostgreSQL 时必须设置会话密钥。改法：NEXTAUTH_SECRET=$(openssl rand -base64 32)，并长期保存",
    ]);
  }
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
