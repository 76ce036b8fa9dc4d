import type { SwapDeed } from "@/lib/duty/deeds";
import type { SwapState } from "@/lib/duty/swap";
import type { Queryable } from "../database/service";

export interface SwapRow {
  readonly id: number;
  readonly shiftId: number;
  readonly otherShiftId: number | null;
  readonly toPersonCode: string;
  readonly reason: string;
  readonly state: SwapState;
  readonly requestedBy: string;
  readonly requestedAt: Date;
}

const COLUMNS = `id, shift_id AS "shiftId", other_shift_id AS "otherShiftId",
  to_person_code AS "toPersonCode", reason, state, requested_by AS "requestedBy",
  requested_at AS "requestedAt"`;

export async function insertSwap(
  client: Queryable,
  countyCode: string,
  swap: SwapDeed & { readonly requestedBy: string; readonly requestedAt: number },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO duty_swap
       (county_code, shift_id, other_shift_id, to_person_code, reason, state, requested_by, requested_at)
     VALUES ($1, $2, $3, $4, $5, 'requested', $6, $7) RETURNING id`,
    [
      countyCode,
      swap.shiftId,
      swap.otherShiftId,
      swap.toPersonCode,
      swap.reason,
      swap.requestedBy,
      new Date(swap.requestedAt),
    ],
  );
  const [made] = rows;
  if (!made) throw new Error("The swap was not kept.");
  return made.id;
}

export async function swapById(
  client: Queryable,
  countyCode: string,
  id: number,
): Promise<SwapRow | null> {
  const { rows } = await client.query<SwapRow>(
    `SELECT ${COLUMNS} FROM duty_swap WHERE county_code = $1 AND id = $2`,
    [countyCode, id],
  );
  return rows[0] ?? null;
}

/** Open wishes about any of these shifts. */
export async function openSwaps(
  client: Queryable,
  shiftIds: readonly number[],
): Promise<readonly SwapRow[]> {
  const { rows } = await client.query<SwapRow>(
    `SELECT ${COLUMNS} FROM duty_swap WHERE state = 'requested' AND shift_id = ANY($1::int[]) ORDER BY id`,
    [[...shiftIds]],
  );
  return rows;
}

export async function answerSwap(
  client: Queryable,
  id: number,
  answer: { readonly state: SwapState; readonly by: string; readonly at: number },
): Promise<void> {
  await client.query(
    "UPDATE duty_swap SET state = $2, answered_by = $3, answered_at = $4 WHERE id = $1",
    [id, answer.state, answer.by, new Date(answer.at)],
  );
}
