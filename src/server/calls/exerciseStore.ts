import type { Instant } from "@/lib/time/instant";
import { epochMs, type Queryable } from "../database/service";

/** A person who was called and has not answered, and the round that calls. */
export interface CalledNow {
  readonly roundId: number;
  readonly personCode: string;
  /** When it was called, by the county's clock. */
  readonly askedAt: Instant;
}

/** A village that was told to move, and the person who confirmed for it. */
export interface VillageTold {
  readonly villageCode: string;
  readonly personCode: string;
}

/** What calls of exercises ask of simulated people. */
export interface CallsOfExercise {
  readonly called: readonly CalledNow[];
  readonly told: readonly VillageTold[];
}

export async function selectCallsOfExercise(
  client: Queryable,
  countyCode: string,
): Promise<CallsOfExercise> {
  const [called, told] = await Promise.all([
    selectCalled(client, countyCode),
    selectTold(client, countyCode),
  ]);
  return { called, told };
}

/**
 * Everybody who was called in rounds of exercises that are open and has not answered: also whom the
 * turn has passed, for a late answer counts, as it does of real people.
 */
async function selectCalled(client: Queryable, countyCode: string): Promise<CalledNow[]> {
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

/**
 * Villages whose line of an orange or red round of an exercise was confirmed while the round is open:
 * by those tiers whoever lives in danger has to leave. One person of each, the first to confirm.
 */
async function selectTold(client: Queryable, countyCode: string): Promise<VillageTold[]> {
  const { rows } = await client.query<VillageTold>(
    `SELECT DISTINCT ON (l.village_code) l.village_code AS "villageCode",
            p.person_code AS "personCode"
       FROM call_round r
       JOIN call_line l ON l.round_id = r.id AND l.state = 'done'
       JOIN call_person p ON p.round_id = r.id AND p.person_code = l.person_code
      WHERE r.county_code = $1 AND r.exercise AND r.closed_at IS NULL
        AND r.tier IN ('orange', 'red') AND p.answer = 'confirmed'
        AND l.plan -> 'place' ->> 'code' = l.village_code
      ORDER BY l.village_code, p.answered_at, p.person_code`,
    [countyCode],
  );
  return rows;
}
