import { deadlineOf, type Line, openPerson } from "@/lib/calling/machine";
import type { LinePlan } from "@/lib/calling/plan";
import type { Round } from "@/lib/calling/round";
import type { Queryable } from "../database/service";
import { linePlanSchema } from "./planSchema";

/** The lines of rounds as they were planned, in their order. */
export async function selectPlans(
  client: Queryable,
  roundIds: readonly number[],
): Promise<Map<number, LinePlan[]>> {
  const plans = new Map<number, LinePlan[]>(roundIds.map((id) => [id, []]));
  const { rows } = await client.query<{ round_id: number; plan: unknown }>(
    `SELECT round_id::float8 AS round_id, plan FROM call_line
      WHERE round_id = ANY ($1::bigint[]) ORDER BY id`,
    [roundIds],
  );
  for (const row of rows) plans.get(row.round_id)?.push(linePlanSchema.parse(row.plan));
  return plans;
}

/** A line to be kept as it stands now. */
export interface LineToKeep {
  readonly roundId: number;
  readonly plan: LinePlan;
  readonly line: Line;
  readonly round: Round;
}

/** Keeps the lines of rounds that have begun, with their plans, in one statement. */
export async function insertLines(client: Queryable, lines: readonly LineToKeep[]): Promise<void> {
  if (lines.length === 0) return;
  await client.query(
    `INSERT INTO call_line (round_id, key, level, act, plan, area_code, village_code, township_code,
                            state, line, person_code, channels, since, deadline_at, confirmed_at, passed)
     SELECT round_id, key, level, act, plan, area_code, village_code, township_code, state, line,
            person_code, channels, to_timestamp(since_ms / 1000.0), to_timestamp(deadline_ms / 1000.0),
            to_timestamp(confirmed_ms / 1000.0), passed
       FROM jsonb_to_recordset($1::jsonb) AS given (
         place integer, round_id bigint, key text, level text, act text, plan jsonb, area_code text,
         village_code text, township_code text, state text, line jsonb, person_code text,
         channels jsonb, since_ms float8, deadline_ms float8, confirmed_ms float8, passed integer)
      ORDER BY place`,
    [JSON.stringify(lines.map((line, place) => ({ place, ...planned(line), ...standing(line) })))],
  );
}

/** Keeps how lines on record stand now, in one statement: their plans never change. */
export async function updateLines(client: Queryable, lines: readonly LineToKeep[]): Promise<void> {
  if (lines.length === 0) return;
  await client.query(
    `UPDATE call_line SET
       state = given.state, line = given.line, person_code = given.person_code,
       channels = given.channels, since = to_timestamp(since_ms / 1000.0),
       deadline_at = to_timestamp(deadline_ms / 1000.0),
       confirmed_at = to_timestamp(confirmed_ms / 1000.0), passed = given.passed
       FROM jsonb_to_recordset($1::jsonb) AS given (
         round_id bigint, key text, state text, line jsonb, person_code text, channels jsonb,
         since_ms float8, deadline_ms float8, confirmed_ms float8, passed integer)
      WHERE call_line.round_id = given.round_id AND call_line.key = given.key`,
    [JSON.stringify(lines.map(standing))],
  );
}

function planned({ plan }: LineToKeep) {
  return {
    level: plan.level,
    act: plan.act,
    plan,
    area_code: plan.areaCode,
    village_code: plan.villageCode,
    township_code: plan.townshipCode,
  };
}

function standing({ roundId, plan, line, round }: LineToKeep) {
  const { state } = line;
  const open = openPerson(plan, line);
  const asked = open === null ? undefined : round.asked.get(open);
  return {
    round_id: roundId,
    key: plan.key,
    state: state.kind,
    line,
    person_code: state.kind === "done" ? state.personCode : open,
    channels: Object.fromEntries(asked?.channels ?? []),
    since_ms: state.kind === "calling" ? state.openedAt : "at" in state ? state.at : null,
    deadline_ms: deadlineOf(plan, line),
    confirmed_ms: state.kind === "done" ? state.at : null,
    passed: line.outcomes.filter((one) => one !== null && one !== "confirmed").length,
  };
}
