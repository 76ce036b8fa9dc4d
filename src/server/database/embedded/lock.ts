import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Conflict } from "@/lib/error/domainError";
import { identify, isAlive, type ProcessIdentity } from "./processIdentity";

const identitySchema = z.object({ pid: z.int().positive(), started: z.string().nullable() });

const lockSchema = z.object({
  /** The server that answers for the folder. */
  owner: identitySchema,
  /** The child that has its files open; null while there is none. */
  engine: identitySchema.nullable(),
  /** Folder of the socket behind which the database answers. */
  socketFolder: z.string(),
});

/** Who has the data folder, as written in its lock file. */
export type Lock = z.infer<typeof lockSchema>;

export function lockPath(dataFolder: string): string {
  return join(dataFolder, "lock");
}

/** The lock as it stands, or null where there is none that can be read. */
export function readLock(dataFolder: string): Lock | null {
  return readLockFile(lockPath(dataFolder));
}

function readLockFile(path: string): Lock | null {
  try {
    const read = lockSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Whether somebody answers for the folder now. */
export function isHeld(lock: Lock): boolean {
  return isAlive(lock.owner);
}

/** Whether a running process has the data folder: then nobody else may touch it. */
export function isFolderInUse(dataFolder: string): boolean {
  const lock = readLock(dataFolder);
  return lock !== null && isHeld(lock);
}

/** The folder was taken away while it was ours. */
export class LockLost extends Error {
  override readonly name = "LockLost";
}

/** The folder is ours until released. */
export interface HeldLock {
  /** Notes the child that is about to open the files, before it does; throws {@link LockLost}. */
  record(engine: ProcessIdentity | null): void;
  release(): void;
}

/**
 * Takes the data folder. PGlite itself has no lock: two openers would diverge silently. A lock left
 * by a killed server is taken over once its child has ended too, which it does by itself as soon as
 * its running statement is over; one that does not is ended.
 */
export async function takeLock(dataFolder: string, socketFolder: string): Promise<HeldLock> {
  mkdirSync(dataFolder, { recursive: true });
  const owner = identify(process.pid);
  if (!owner) throw new Error("This process cannot identify itself.");
  const mine: Lock = { owner, engine: null, socketFolder };

  let contested = false;
  while (!place(dataFolder, mine)) {
    const theirs = readLock(dataFolder);
    if (theirs && isHeld(theirs)) throw folderTaken(dataFolder, theirs);
    if (theirs?.engine) await outlive(theirs.engine);
    removeStale(dataFolder);
    contested = true;
  }
  if (contested) await sleep(SETTLE_MS);
  const settled = readLock(dataFolder);
  if (!isOwn(settled, owner)) throw folderTaken(dataFolder, settled ?? mine);
  return {
    record(engine) {
      if (!isOwn(readLock(dataFolder), owner)) throw new LockLost("The lock is no longer ours.");
      replace(dataFolder, { ...mine, engine });
    },
    release() {
      if (isOwn(readLock(dataFolder), owner)) rmSync(lockPath(dataFolder));
    },
  };
}

function isOwn(lock: Lock | null, owner: ProcessIdentity): boolean {
  return lock?.owner.pid === owner.pid && lock.owner.started === owner.started;
}

/** Creates the lock file whole or not at all; false where there is one already. */
function place(dataFolder: string, lock: Lock): boolean {
  const draft = writeDraft(dataFolder, lock);
  try {
    return linkIfFree(draft, lockPath(dataFolder));
  } finally {
    rmSync(draft);
  }
}

function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function replace(dataFolder: string, lock: Lock): void {
  renameSync(writeDraft(dataFolder, lock), lockPath(dataFolder));
}

function writeDraft(dataFolder: string, lock: Lock): string {
  const draft = `${lockPath(dataFolder)}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, JSON.stringify(lock), { mode: 0o600 });
  return draft;
}

const ORPHAN_GRACE_MS = 10_000;

/** Waits for the child of a dead server to end, and ends it when it does not. */
async function outlive(engine: ProcessIdentity): Promise<void> {
  const until = performance.now() + ORPHAN_GRACE_MS;
  while (isAlive(engine)) {
    if (performance.now() > until) process.kill(engine.pid, "SIGKILL");
    await sleep(50);
  }
}

/** Long enough for another starter, who saw the same stale lock, to be done with it. */
const SETTLE_MS = 100;

/**
 * Two starters may find the same stale lock, and the slower one then moves the fresh lock of the
 * faster: what was moved is judged again, and put back when its owner lives.
 */
function removeStale(dataFolder: string): void {
  const aside = `${lockPath(dataFolder)}.stale.${randomBytes(6).toString("hex")}`;
  try {
    renameSync(lockPath(dataFolder), aside);
  } catch {
    return;
  }
  const moved = readLockFile(aside);
  if (moved && isHeld(moved)) linkIfFree(aside, lockPath(dataFolder));
  rmSync(aside, { force: true });
}

function folderTaken(dataFolder: string, lock: Lock): Conflict {
  return new Conflict({
    code: "data-folder-taken",
    message: `数据文件夹 ${dataFolder} 正被另一个进程（PID ${lock.owner.pid}）使用。`,
    mend: "请先停止那个进程，或用 --data 指定另一个文件夹。",
  });
}
