/**
 * The chain of the audit: each entry of a county has the number after, and covers the hash of, the
 * one before. Changing, removing or inserting one breaks the chain from there on, and a cut-off tail
 * shows against a head that is kept apart. The database makes the hashes (`audit_hash` in the
 * migrations); here they are checked independently of it.
 */

/** An entry with every field as the database writes it, so that its text is the same everywhere. */
export interface ChainedEntry {
  readonly number: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly countyCode: string;
  /** UTC with microseconds: `2026-07-14T01:02:03.000000Z`. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  /** Text of the stored JSON. */
  readonly detail: string;
  readonly address: string | null;
}

/** Where a chain stood, or should stand. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

export const EMPTY_HEAD: ChainHead = { number: 0, hash: "" };

/** What is wrong with a chain, and at which number it shows. */
export interface ChainFault {
  readonly kind: "missing" | "inserted" | "changed" | "unlinked" | "cutOff" | "headDiffers";
  readonly number: number;
  readonly sentence: string;
}

/** SHA-256 of a text's UTF-8, in hexadecimal: handed in, since browsers and servers have their own. */
export type Sha256 = (text: string) => string;

/** The text of an entry that is hashed: netstring-like fields, so that no two entries share one. */
export function chainText(entry: ChainedEntry): string {
  return [
    entry.previousHash,
    String(entry.number),
    entry.countyCode,
    entry.at,
    entry.actor,
    entry.action,
    entry.subject,
    entry.detail,
    entry.address,
  ]
    .map(field)
    .join("");
}

function field(value: string | null): string {
  return value === null ? "-," : `${new TextEncoder().encode(value).length}:${value},`;
}

/**
 * Checks entries in the order of their numbers, one at a time, and against heads that were kept
 * apart. After a fault it goes on from what is stored, so that one tampered entry is one fault and
 * not as many as follow it.
 */
export function createChainCheck(sha256: Sha256, kept: readonly ChainHead[]) {
  const keptAt = new Map(kept.map(({ number, hash }) => [number, hash]));
  const newest = kept.reduce((a, b) => (b.number > a.number ? b : a), EMPTY_HEAD);
  const faults: ChainFault[] = [];
  let head = EMPTY_HEAD;
  let headDiffers = false;

  function take(entry: ChainedEntry): void {
    const expected = head.number + 1;
    if (entry.number > expected) faults.push(missing(expected, entry.number - 1));
    else if (entry.number < expected) faults.push(inserted(entry.number));
    else if (entry.previousHash !== head.hash) faults.push(unlinked(entry.number));
    if (sha256(chainText(entry)) !== entry.hash) faults.push(changed(entry.number));
    const kept = keptAt.get(entry.number);
    if (kept !== undefined && kept !== entry.hash && !headDiffers) {
      headDiffers = true;
      faults.push(otherThanKept(entry.number));
    }
    head = { number: entry.number, hash: entry.hash };
  }

  /** All that is wrong, once every entry was taken. */
  function finish(): readonly ChainFault[] {
    return newest.number > head.number
      ? [...faults, cutOff(head.number + 1, newest.number)]
      : faults;
  }

  return { take, finish, head: () => head };
}

const missing = (from: number, to: number): ChainFault => ({
  kind: "missing",
  number: from,
  sentence: from === to ? `第 ${from} 条记录被删除。` : `第 ${from} 至 ${to} 条记录被删除。`,
});

const inserted = (number: number): ChainFault => ({
  kind: "inserted",
  number,
  sentence: `编号 ${number} 出现了两次：有一条是后来插入的。`,
});

const changed = (number: number): ChainFault => ({
  kind: "changed",
  number,
  sentence: `第 ${number} 条记录的内容被改动，与它的散列值不符。`,
});

const unlinked = (number: number): ChainFault => ({
  kind: "unlinked",
  number,
  sentence: `第 ${number} 条记录接不上它前面的一条：其中一条被改写或替换。`,
});

const cutOff = (from: number, to: number): ChainFault => ({
  kind: "cutOff",
  number: from,
  sentence: `末尾的第 ${from} 至 ${to} 条记录被删除：另存的链头记着第 ${to} 条。`,
});

const otherThanKept = (number: number): ChainFault => ({
  kind: "headDiffers",
  number,
  sentence: `第 ${number} 条记录与另存的链头不同：从某处起整条链被改写。`,
});
