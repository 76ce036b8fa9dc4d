import { appendFile, mkdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { z } from "zod";
import type { ChainHead } from "@/lib/audit/chain";
import { MINUTE } from "@/lib/time/instant";
import type { Database } from "../database/service";
import * as store from "./store";

/**
 * Heads of the chain, kept outside the database: who can rewrite every entry and the head beside
 * them still has not rewritten this file. One line for each time it had moved on:
 * `{"county":"511525","number":12,"hash":"…","at":"2026-07-14T01:02:03.000Z"}`.
 */
const FILE = "audit-heads.ndjson";

const line = z.object({
  county: z.string(),
  number: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

export interface HeadKeeperDeps {
  readonly database: Pick<Database, "pool">;
  readonly countyCode: string;
  readonly dataFolder: string;
  readonly wallClock: () => number;
  readonly log: Pick<Logger, "error">;
}

const EVERY_MS = 5 * MINUTE;

/** Notes the head every few minutes while it moves, and once more when the server stops. */
export function createHeadKeeper(deps: HeadKeeperDeps) {
  const { database, countyCode, dataFolder, wallClock, log } = deps;
  let noted = 0;
  let timer: NodeJS.Timeout | null = null;

  async function note(): Promise<void> {
    const head = await store.readHead(database.pool, countyCode);
    if (!head || head.number === noted) return;
    const at = new Date(wallClock()).toISOString();
    await mkdir(dataFolder, { recursive: true });
    const text = `${JSON.stringify({ county: countyCode, ...head, at })}\n`;
    await appendFile(join(dataFolder, FILE), text, { mode: 0o600 });
    noted = head.number;
  }

  function noteOrSay(): void {
    note().catch((error) => log.error({ err: error }, "could not note the head of the audit"));
  }

  return {
    note,
    start(): void {
      noteOrSay();
      timer = setInterval(noteOrSay, EVERY_MS);
      timer.unref();
    },
    async stop(): Promise<void> {
      if (timer) clearInterval(timer);
      await note();
    },
  };
}

/**
 * After a restore the chain goes on from the backup, so what was noted of the one before no longer
 * fits; it is kept under another name, for whoever asks what was lost.
 */
export async function setHeadsAside(dataFolder: string, now: number): Promise<void> {
  const stamp = new Date(now).toISOString().replaceAll(":", "");
  const aside = join(dataFolder, `audit-heads.before-restore-${stamp}.ndjson`);
  await rename(join(dataFolder, FILE), aside).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

/** Heads that were noted for a county, oldest first; a line cut short by a crash is passed over. */
export async function readKeptHeads(
  dataFolder: string,
  countyCode: string,
): Promise<readonly ChainHead[]> {
  const text = await readFile(join(dataFolder, FILE), "utf8").catch((error: unknown) => {
    if (isMissing(error)) return "";
    throw error;
  });
  return text.split("\n").flatMap((row) => {
    const parsed = line.safeParse(parse(row));
    if (!parsed.success || parsed.data.county !== countyCode) return [];
    return [{ number: parsed.data.number, hash: parsed.data.hash }];
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
