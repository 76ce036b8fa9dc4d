import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import type { BoardLine, BoardRound } from "@/lib/calling/boardLine";
import { ANSWER_WAYS, CHANNEL_REACHES } from "@/lib/calling/event";
import type { LinePlan } from "@/lib/calling/plan";
import { CHANNEL_KINDS } from "@/lib/message/channel";
import { HAZARDS, RAISED_TIERS, TIERS } from "@/lib/warning/tier";
import { epochMs, type Queryable } from "../database/service";
import { linePlanSchema, lineSchema } from "./planSchema";

const roundSchema = z.object({
  id: z.number(),
  warningId: z.number(),
  hazard: z.enum(HAZARDS),
  tier: z.enum(RAISED_TIERS),
  tierNow: z.enum(TIERS),
  areaName: z.string(),
  exercise: z.boolean(),
  beganAt: z.number(),
  targetAt: z.number().nullable(),
  closedAt: z.number().nullable(),
});

const lineRow = z.object({
  id: z.number(),
  roundId: z.number(),
  line: lineSchema,
  deadlineAt: z.number().nullable(),
  way: z.enum(ANSWER_WAYS).nullable(),
  channels: z.partialRecord(z.enum(CHANNEL_KINDS), z.enum(CHANNEL_REACHES)),
});

export interface BoardAsk {
  readonly countyCode: string;
  readonly viewer: Pick<Viewer, "adminAreaCode">;
  /** Null for every open warning. */
  readonly warningId: number | null;
  /** Plans known already, by line; those read are put to them. */
  readonly plans: Map<number, LinePlan>;
}

/**
 * The newest calls of a warning, or of every open one, with their lines as far as the viewer may
 * see: one statement, whatever its size, and another for plans that are not known yet.
 */
export async function selectBoard(
  client: Queryable,
  { countyCode, viewer, warningId, plans }: BoardAsk,
): Promise<{ rounds: BoardRound[]; lines: BoardLine[] }> {
  const { rows } = await client.query<{ rounds: unknown; lines: unknown }>(
    `WITH newest AS (
       SELECT DISTINCT ON (r.warning_id) r.*, w.hazard, w.area_name, w.tier AS tier_now
         FROM call_round r JOIN warning w ON w.id = r.warning_id
        WHERE r.county_code = $1 AND r.kind IN ('issue', 'upgrade')
          AND CASE WHEN $2::bigint IS NULL THEN w.lifted_at IS NULL ELSE r.warning_id = $2 END
          AND EXISTS (SELECT FROM call_line l WHERE l.round_id = r.id
                         AND ($3::text IS NULL OR starts_with(l.area_code, $3)))
        ORDER BY r.warning_id, r.id DESC)
     SELECT
       (SELECT coalesce(json_agg(json_build_object(
          'id', n.id, 'warningId', n.warning_id, 'hazard', n.hazard, 'tier', n.tier, 'tierNow', n.tier_now,
          'areaName', n.area_name, 'exercise', n.exercise, 'beganAt', ${epochMs("n.began_at")},
          'targetAt', ${epochMs("n.target_at")}, 'closedAt', ${epochMs("n.closed_at")}) ORDER BY n.id), '[]')
          FROM newest n) AS rounds,
       (SELECT coalesce(json_agg(json_build_object(
          'id', l.id, 'roundId', l.round_id, 'line', l.line,
          'deadlineAt', ${epochMs("l.deadline_at")}, 'way', p.way, 'channels', l.channels)
          ORDER BY l.id), '[]')
          FROM newest n JOIN call_line l ON l.round_id = n.id
          LEFT JOIN call_person p ON p.round_id = l.round_id AND p.person_code = l.person_code
            AND l.state = 'done'
         WHERE $3::text IS NULL OR starts_with(l.area_code, $3)) AS lines`,
    [countyCode, warningId, viewer.adminAreaCode],
  );
  const lines = z.array(lineRow).parse(rows[0]?.lines ?? []);
  await learnPlans(
    client,
    lines.map(({ id }) => id).filter((id) => !plans.has(id)),
    plans,
  );
  return {
    rounds: z.array(roundSchema).parse(rows[0]?.rounds ?? []),
    // One without a plan went with an exercise that was started over between the two statements.
    lines: lines.flatMap((line) => {
      const plan = plans.get(line.id);
      return plan ? [{ ...line, plan }] : [];
    }),
  };
}

async function learnPlans(
  client: Queryable,
  ids: readonly number[],
  plans: Map<number, LinePlan>,
): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await client.query<{ id: number; plan: unknown }>(
    "SELECT id::float8 AS id, plan FROM call_line WHERE id = ANY ($1::bigint[])",
    [ids],
  );
  for (const { id, plan } of rows) plans.set(id, linePlanSchema.parse(plan));
}
