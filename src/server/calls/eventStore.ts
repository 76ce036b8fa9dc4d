import { z } from "zod";
import {
  ANSWER_WAYS,
  CALL_EVENT_KINDS,
  type CallEvent,
  CHANNEL_REACHES,
} from "@/lib/calling/event";
import { CHANNEL_KINDS } from "@/lib/message/channel";
import type { Queryable } from "../database/service";

/** An event of a round, with who did it. */
export interface RecordedEvent {
  readonly roundId: number;
  readonly event: CallEvent;
  /** A login; null for the machine and for the person who was called. */
  readonly actor?: string;
  readonly reason?: string;
  /** Recognises a repeat of the same deed. */
  readonly deedId?: string;
}

/** Appends events in order and answers the number of the last; null where there were none. */
export async function insertEvents(
  client: Queryable,
  events: readonly RecordedEvent[],
  recordedAt: Date,
): Promise<number | null> {
  if (events.length === 0) return null;
  const { rows } = await client.query<{ id: number }>(
    `WITH added AS (
       INSERT INTO call_event (round_id, kind, at, recorded_at, line_key, person_code, detail, actor,
                               reason, deed_id)
       SELECT round_id, kind, to_timestamp(at_ms / 1000.0), $2, line_key, person_code, detail, actor,
              reason, deed_id
         FROM jsonb_to_recordset($1::jsonb) AS given (
           place integer, round_id bigint, kind text, at_ms float8, line_key text, person_code text,
           detail jsonb, actor text, reason text, deed_id text)
        ORDER BY place
       RETURNING id)
     SELECT max(id)::float8 AS id FROM added`,
    [JSON.stringify(events.map(toRecord)), recordedAt],
  );
  return rows[0]?.id ?? null;
}

function toRecord({ roundId, event, actor, reason, deedId }: RecordedEvent, place: number) {
  const { kind, at, ...rest } = event;
  const { lineKey, personCode, ...detail } = {
    lineKey: null,
    personCode: null,
    ...rest,
  };
  return {
    place,
    round_id: roundId,
    kind,
    at_ms: at,
    line_key: lineKey,
    person_code: personCode,
    detail,
    actor: actor ?? null,
    reason: reason ?? null,
    deed_id: deedId ?? null,
  };
}

export interface StoredEvent {
  readonly id: number;
  readonly roundId: number;
  readonly event: CallEvent;
}

/** Events of rounds, or all after a number, in the order they became known. */
export async function selectEvents(
  client: Queryable,
  countyCode: string,
  which: { readonly after: number } | { readonly rounds: readonly number[]; readonly upTo: number },
): Promise<StoredEvent[]> {
  const condition =
    "after" in which ? "e.id > $2" : "e.id <= $2 AND e.round_id = ANY ($3::bigint[])";
  const values = "after" in which ? [which.after] : [which.upTo, which.rounds];
  const { rows } = await client.query(
    `SELECT e.id::float8 AS id, e.round_id::float8 AS "roundId", e.kind,
            (extract(epoch FROM e.at) * 1000)::float8 AS at, e.line_key AS "lineKey",
            e.person_code AS "personCode", e.detail
       FROM call_event e JOIN call_round r ON r.id = e.round_id
      WHERE r.county_code = $1 AND ${condition} ORDER BY e.id`,
    [countyCode, ...values],
  );
  return rows
    .map((row) => storedSchema.parse(row))
    .map(({ id, roundId, ...event }) => ({
      id,
      roundId,
      event: eventSchema.parse(event),
    }));
}

const storedSchema = z
  .object({
    id: z.number(),
    roundId: z.number(),
    kind: z.enum(CALL_EVENT_KINDS),
    at: z.number(),
    lineKey: z.string().nullable(),
    personCode: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .transform(({ detail, ...columns }) => ({ ...columns, ...detail }));

const at = z.number();
const personCode = z.string();
const lineKey = z.string();
const eventSchema: z.ZodType<CallEvent> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("began"), at }),
  z.object({
    kind: z.literal("called"),
    at,
    personCode,
    channels: z.array(z.enum(CHANNEL_KINDS)),
  }),
  z.object({
    kind: z.literal("receipt"),
    at,
    personCode,
    channel: z.enum(CHANNEL_KINDS),
    reach: z.enum(CHANNEL_REACHES).exclude(["handed"]),
    next: z.enum(CHANNEL_KINDS).optional(),
  }),
  z.object({
    kind: z.enum(["confirmed", "declined"]),
    at,
    personCode,
    way: z.enum(ANSWER_WAYS),
    late: z.object({ pressedAt: at, receivedAt: at }).optional(),
  }),
  z.object({ kind: z.literal("deadline"), at, lineKey, personCode }),
  z.object({ kind: z.enum(["skipped", "noAnswer", "byHand"]), at, lineKey, personCode }),
  z.object({ kind: z.enum(["stopped", "resumed"]), at, lineKey }),
  z.object({
    kind: z.literal("closed"),
    at,
    why: z.enum(["lifted", "superseded"]),
    levels: z.array(z.string()).nullable(),
  }),
  z.object({ kind: z.literal("toldAbove"), at, lineKey, personCode }),
]);
