import type { Viewer } from "@/lib/access/viewer";
import type {
  HistoryEntry,
  HistorySearch,
  LineHistory,
  RoundPage,
  RoundRow,
} from "@/lib/calling/history";
import type { MyCall } from "@/lib/calling/mine";
import { accountName, epochMs, type Queryable } from "../database/service";
import { LOST, seen } from "./lineSql";
import { linePlanSchema, lineSchema } from "./planSchema";

/** A line with all that happened to it; null where there is none this viewer may see. */
export async function selectLineHistory(
  client: Queryable,
  id: number,
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<LineHistory | null> {
  const { rows } = await client.query<
    Omit<LineHistory, "plan" | "line" | "entries"> & { plan: unknown; line: unknown }
  >(
    `SELECT l.id::float8 AS id, l.round_id::float8 AS "roundId",
            r.warning_id::float8 AS "warningId", r.tier, w.hazard, w.area_name AS "areaName",
            r.exercise, ${epochMs("r.began_at")} AS "beganAt", l.plan, l.line
       FROM call_line l JOIN call_round r ON r.id = l.round_id JOIN warning w ON w.id = r.warning_id
      WHERE l.id = $1 AND ${seen("l.area_code", "$2")}`,
    [id, viewer.adminAreaCode],
  );
  const row = rows[0];
  if (!row) return null;
  const plan = linePlanSchema.parse(row.plan);
  const entries = await client.query<Omit<HistoryEntry, "person" | "placeName">>(
    `SELECT e.id::float8 AS id, e.kind, ${epochMs("e.at")} AS at, e.line_key AS "lineKey",
            e.person_code AS "personCode", e.detail, ${accountName("e.actor")} AS actor, e.reason
       FROM call_event e
      WHERE e.round_id = $1
        AND (e.line_key = $2
             OR (e.line_key IS NULL AND (e.person_code IS NULL OR e.person_code = ANY ($3::text[]))))
      ORDER BY e.id`,
    [row.roundId, plan.key, plan.persons.map(({ personCode }) => personCode)],
  );
  return {
    ...row,
    plan,
    line: lineSchema.parse(row.line),
    entries: entries.rows.map((entry) => ({
      ...entry,
      placeName: plan.place.name,
      person: plan.persons.find(({ personCode }) => personCode === entry.personCode)?.name ?? null,
    })),
  };
}

/** Rounds newest first, with how they ended. */
export async function selectRoundPage(
  client: Queryable,
  countyCode: string,
  search: HistorySearch,
  viewer: Pick<Viewer, "adminAreaCode">,
): Promise<RoundPage> {
  const { rows } = await client.query<RoundRow & { total: number }>(
    `SELECT r.id::float8 AS id, r.warning_id::float8 AS "warningId", r.kind, w.hazard, r.tier,
            w.area_name AS "areaName", r.exercise, ${epochMs("r.began_at")} AS "beganAt",
            ${epochMs("r.closed_at")} AS "closedAt",
            count(*) FILTER (WHERE l.act = 'call')::float8 AS called,
            count(*) FILTER (WHERE l.state = 'done')::float8 AS confirmed,
            count(*) FILTER (WHERE l.act = 'call' AND ${LOST})::float8 AS lost,
            count(*) FILTER (WHERE l.state = 'informed')::float8 AS informed,
            count(*) OVER ()::float8 AS total
       FROM call_round r JOIN warning w ON w.id = r.warning_id JOIN call_line l ON l.round_id = r.id
      WHERE r.county_code = $1 AND ${seen("l.area_code", "$2")}
      GROUP BY r.id, w.id ORDER BY r.id DESC LIMIT $3 OFFSET $4`,
    [countyCode, viewer.adminAreaCode, search.size, (search.page - 1) * search.size],
  );
  return {
    rows: rows.map(({ total: _total, ...row }) => row),
    total: rows[0]?.total ?? 0,
  };
}

/** The calls of a person, open ones first, then the newest of what is over. */
export async function selectMine(
  client: Queryable,
  countyCode: string,
  personCode: string,
): Promise<MyCall[]> {
  const { rows } = await client.query(
    `SELECT r.id::float8 AS "roundId", r.warning_id::float8 AS "warningId", w.hazard, r.tier,
            w.area_name AS "areaName", r.exercise, ${epochMs("p.asked_at")} AS "askedAt", p.answer, p.way,
            ${epochMs("p.answered_at")} AS "answeredAt",
            (r.closed_at IS NOT NULL OR l.state = 'closed') AS "isOver",
            l.plan, l.line, ${epochMs("l.deadline_at")} AS "deadlineAt", l.person_code AS "openPerson"
       FROM call_person p
       JOIN call_round r ON r.id = p.round_id
       JOIN warning w ON w.id = r.warning_id
       JOIN LATERAL (
         SELECT * FROM call_line l
          WHERE l.round_id = r.id AND l.act = 'call'
            AND l.plan -> 'persons' @> jsonb_build_array(jsonb_build_object('personCode', $2::text))
          ORDER BY (l.person_code = $2) DESC NULLS LAST, l.id LIMIT 1) AS l ON true
      WHERE r.county_code = $1 AND p.person_code = $2
      ORDER BY "isOver", p.asked_at DESC LIMIT 20`,
    [countyCode, personCode],
  );
  return rows.map(({ plan: kept, line: keptLine, deadlineAt, openPerson, ...call }): MyCall => {
    const plan = linePlanSchema.parse(kept);
    const { outcomes } = lineSchema.parse(keptLine);
    const rank = plan.persons.findIndex((person) => person.personCode === personCode);
    const next = plan.persons.find((_, place) => place > rank && outcomes[place] === null);
    return {
      ...call,
      answer: call.answer === "unreachable" ? null : call.answer,
      answeredAt: call.answer === "unreachable" ? null : call.answeredAt,
      placeName: plan.place.name,
      title: plan.persons[rank]?.title ?? "",
      deadlineAt: openPerson === personCode ? deadlineAt : null,
      next: next ? { name: next.name, title: next.title, personCode: next.personCode } : null,
    };
  });
}
