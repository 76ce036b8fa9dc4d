import type { Instant } from "@/lib/time/instant";

/** What a move is for. */
export interface Matter {
  readonly kind: "warning" | "incident";
  readonly id: number;
}

export interface Heads {
  readonly households: number;
  readonly people: number;
}

/** The people of a village who have to move: none may be missing (不漏一户一人). */
export interface Count {
  readonly total: Heads;
  /** On their way and not yet counted at the shelter. */
  readonly onTheWay: Heads;
  readonly arrived: Heads;
}

/** A count as it is on record. */
export interface KeptCount {
  /** Rising per village and matter, from 1. */
  readonly version: number;
  readonly count: Count;
  readonly by: string;
  readonly userId: number | null;
  readonly at: Instant;
}

/** Who has not set off: the number that has to become nought. */
export function remaining({ total, onTheWay, arrived }: Count): Heads {
  return {
    households: total.households - onTheWay.households - arrived.households,
    people: total.people - onTheWay.people - arrived.people,
  };
}

/** What is wrong with a count, in a sentence; null where it adds up. */
export function faultOf(count: Count): string | null {
  const numbers = [count.total, count.onTheWay, count.arrived].flatMap((heads) => [
    heads.households,
    heads.people,
  ]);
  if (numbers.some((number) => !Number.isInteger(number) || number < 0 || number > 100_000)) {
    return "户数和人数应为不小于 0 的整数。";
  }
  const left = remaining(count);
  if (left.households < 0) return "在路上与已到的户数多于应转户数。";
  if (left.people < 0) return "在路上与已到的人数多于应转人数。";
  return null;
}

/**
 * Whether a count made on `base` meets another's: somebody else has counted since. A later word of
 * the same person on its own earlier one is none.
 */
export function meets(
  since: readonly KeptCount[],
  { base, userId }: { readonly base: number | null; readonly userId: number | null },
): KeptCount | null {
  const others = since.filter((kept) => kept.version > (base ?? 0) && isAnothers(kept, userId));
  return others.at(-1) ?? null;
}

/** Whether a count is another's than this account's; without accounts nobody can be told apart. */
export function isAnothers(kept: Pick<KeptCount, "userId">, userId: number | null): boolean {
  return kept.userId === null || kept.userId !== userId;
}

/** `应转 9 户 31 人 · 已到 4 户 14 人 · 路上 1 户 4 人`. */
export function countWords(count: Count): string {
  const heads = ({ households, people }: Heads) => `${households} 户 ${people} 人`;
  return `应转 ${heads(count.total)} · 已到 ${heads(count.arrived)} · 路上 ${heads(count.onTheWay)}`;
}

export function sameCount(a: Count, b: Count): boolean {
  return countWords(a) === countWords(b);
}
