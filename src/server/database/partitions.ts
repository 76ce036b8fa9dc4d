import type pg from "pg";
import type { Instant } from "@/lib/time/instant";

/** Months known to be there, by connection: a new connection asks again. */
const known = new WeakMap<pg.ClientBase, Set<string>>();

/**
 * Makes the monthly partitions of `reading` that these instants need. Call it inside the transaction
 * that writes them; what a rolled-back transaction made is not remembered. Months are of UTC.
 */
export async function ensurePartitions(
  client: pg.ClientBase,
  instants: Iterable<Instant>,
): Promise<void> {
  const remembered = known.get(client) ?? new Set();
  known.set(client, remembered);
  const wanted = monthsOf(instants).filter((month) => !remembered.has(month));
  if (wanted.length === 0) return;

  const { rows } = await client.query<{ name: string; settled: boolean }>(FIND, [
    wanted.map(partitionName),
  ]);
  const there = new Map(rows.map((row) => [row.name, row.settled]));
  for (const month of wanted) {
    const settled = there.get(partitionName(month));
    if (settled === undefined) await client.query(createPartition(month));
    else if (settled) remembered.add(month);
  }
}

/** `2026-07` for every month in which one of the instants lies, each once. */
function monthsOf(instants: Iterable<Instant>): string[] {
  const months = new Set<string>();
  let from = 0;
  let to = 0;
  for (const instant of instants) {
    if (instant >= from && instant < to) continue;
    const month = new Date(instant).toISOString().slice(0, MONTH_LENGTH);
    from = Date.parse(`${month}-01T00:00:00Z`);
    to = Date.parse(`${monthAfter(month)}-01T00:00:00Z`);
    months.add(month);
  }
  return [...months];
}

const MONTH_LENGTH = "2026-07".length;

function partitionName(month: string): string {
  return `reading_${month.replace("-", "_")}`;
}

/** Settled: not made by the transaction that asks, which may still be rolled back. */
const FIND = `
  SELECT relname AS name, xmin <> pg_current_xact_id()::xid AS settled
  FROM pg_class WHERE relkind = 'r' AND relname = ANY ($1) AND relispartition`;

/**
 * Attached and not created in place: CREATE … PARTITION OF locks `reading` against its readers, so
 * that a long backup would hold up the intake; ATTACH does not.
 */
function createPartition(month: string): string {
  const name = partitionName(month);
  return `
    CREATE TABLE ${name} (LIKE reading INCLUDING ALL);
    ALTER TABLE reading ATTACH PARTITION ${name}
      FOR VALUES FROM ('${month}-01 00:00:00+00') TO ('${monthAfter(month)}-01 00:00:00+00')`;
}

function monthAfter(month: string): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  return new Date(first.setUTCMonth(first.getUTCMonth() + 1)).toISOString().slice(0, MONTH_LENGTH);
}
