import type { Queryable } from "../database/service";

/** A person who is being called, and the round that calls. */
export interface CalledNow {
  readonly roundId: number;
  readonly personCode: string;
}

/** Everybody who is being called in rounds of exercises that are open. */
export async function selectCalledInExercise(
  client: Queryable,
  countyCode: string,
): Promise<CalledNow[]> {
  const { rows } = await client.query<CalledNow>(
    `SELECT DISTINCT l.round_id::float8 AS "roundId", l.person_code AS "personCode"
       FROM call_round r JOIN call_line l ON l.round_id = r.id
      WHERE r.county_code = $1 AND r.closed_at IS NULL AND r.exercise
        AND l.state = 'calling' AND l.person_code IS NOT NULL
      ORDER BY 1, 2`,
    [countyCode],
  );
  return rows;
}
