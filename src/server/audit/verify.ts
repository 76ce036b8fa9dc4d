import { createHash } from "node:crypto";
import { type ChainFault, type ChainHead, createChainCheck } from "@/lib/audit/chain";
import type { Queryable } from "../database/service";
import { readKeptHeads } from "./headKeeper";
import * as store from "./store";

/** What a check of the whole chain found. */
export interface ChainVerdict {
  readonly entries: number;
  readonly head: ChainHead;
  /** How many heads from outside the database it was held against. */
  readonly keptHeads: number;
  readonly faults: readonly ChainFault[];
}

const AT_ONCE = 5_000;

/**
 * Reads every entry of a county and computes every hash anew, independently of the database. Held
 * against the head that is stored beside the entries, the heads that were kept in the data folder,
 * and one that somebody wrote down, where it is given.
 */
export async function verifyChain(options: {
  readonly pool: Queryable;
  readonly countyCode: string;
  readonly dataFolder: string;
  readonly writtenDown?: ChainHead;
}): Promise<ChainVerdict> {
  const { pool, countyCode, dataFolder, writtenDown } = options;
  // The heads first: what is appended meanwhile makes the chain longer than they are, never shorter.
  const stored = await store.readHead(pool, countyCode);
  const outside = await readKeptHeads(dataFolder, countyCode);
  const kept = [stored, writtenDown, ...outside].filter((head) => head != null);
  const check = createChainCheck(sha256, kept);
  let entries = 0;
  let after = { number: 0, id: 0 };
  for (;;) {
    const batch = await store.readChain(pool, countyCode, after, AT_ONCE);
    for (const entry of batch) check.take(entry);
    entries += batch.length;
    const last = batch.at(-1);
    if (!last || batch.length < AT_ONCE) break;
    after = { number: last.number, id: last.id };
  }
  const keptHeads = outside.length + (writtenDown ? 1 : 0);
  return { entries, head: check.head(), keptHeads, faults: check.finish() };
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
