import type { Instant } from "@/lib/time/instant";
import { epochMs, type Queryable } from "../database/service";

/** A person who was called and has not answered, and the round that calls. */
export interface CalledNow {
  readonly roundId: number;
  readonly personCode: string;
  /** When it was called, by the county's clock. */
  readonly askedAt: Instant;
}

/**
 * Everybody who was called in rounds of exercises that are open and has not answered: also whom the
 * turn has passed, for a late answer counts, as it does of real people.
 */
export async function selectCalledInExercise(
  client: Queryable,
  countyCode: string,
): Promise<CalledNow[]> {
  const { rows } = await client.query<CalledNow>(
    `SELECT p.round_id::float8 AS "roundId", p.person_code AS "personCode",
            ${epochMs("p.asked_at")} AS "askedAt"
       FROM call_round r JOIN call_person p ON p.round_id = r.id
      WHERE r.county_code = $1 AND r.closed_at IS NULL AND r.exercise AND p.answer IS NULL
      ORDER BY p.asked_at, p.round_id, p.person_code`,
    [countyCode],
  );
  return rows;
}
