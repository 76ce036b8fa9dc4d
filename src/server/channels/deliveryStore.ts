import type { ChannelKind, OutsideChannel } from "@/lib/message/channel";
import type { DeliveryState } from "@/lib/message/deliveryState";
import type { OtherWay, OutgoingMessage, TemplateReference } from "@/lib/message/outgoing";
import type { Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";

/** A message as it is asked for, with whether it may leave the house. */
export interface AskedDelivery {
  readonly message: OutgoingMessage;
  /**
   * `sent` where it is for a person's own page, which has it as soon as it is kept; `failed` where
   * its channel is not set up and it has no other way.
   */
  readonly state: "queued" | SettledInside["state"];
  readonly exercise: boolean;
  readonly reason: string | null;
}

/** What is settled inside the house, without any gateway. */
export interface SettledInside {
  readonly id: string;
  readonly channel: ChannelKind;
  readonly personCode: string | null;
  readonly state: Extract<DeliveryState, "sent" | "withheld" | "failed">;
  readonly reason: string | null;
}

/**
 * Keeps messages in their order; one whose id is known already is passed over. Answers those that
 * are settled by it, which is recorded in the same statement.
 */
export async function insertDeliveries(
  client: Queryable,
  countyCode: string,
  asked: readonly AskedDelivery[],
  now: Instant,
): Promise<SettledInside[]> {
  const { rows } = await client.query<SettledInside>(
    `WITH kept AS (
       INSERT INTO delivery (id, county_code, channel, fallback, person_code, address, about_kind,
         about_id, template, subject, text, exercise, demonstration, state, reason, due_at, sent_at,
         not_after, enqueued_at)
       SELECT asked.id, $1, asked.channel, asked.fallback, asked.person, asked.address,
         asked.about_kind, asked.about_id, asked.template, asked.subject, asked.text, asked.exercise,
         asked.demonstration, asked.state, asked.reason,
         CASE asked.state WHEN 'queued' THEN $3::timestamptz END,
         CASE WHEN asked.state IN ('sent', 'withheld') THEN $3::timestamptz END,
         to_timestamp(asked.not_after / 1000.0), $3
       FROM jsonb_to_recordset($2::jsonb) AS asked (
         place integer, id text, channel text, fallback jsonb, person text, address text,
         about_kind text, about_id text, template jsonb, subject text, text text, exercise boolean,
         demonstration boolean, state text, reason text, not_after bigint)
       ORDER BY asked.place
       ON CONFLICT (id) DO NOTHING
       RETURNING id, number, channel, person_code, state, reason
     ), settled AS (
       SELECT * FROM kept WHERE state <> 'queued'
     ), told AS (
       INSERT INTO delivery_event (delivery_id, at, kind, channel, reason)
       SELECT id, $3, state, channel, reason FROM settled ORDER BY number
     )
     SELECT id, channel, person_code AS "personCode", state, reason FROM settled ORDER BY number`,
    [countyCode, JSON.stringify(asked.map(toRecord)), new Date(now)],
  );
  return rows;
}

function toRecord({ message, state, exercise, reason }: AskedDelivery, place: number) {
  return {
    place,
    id: message.id,
    channel: message.channel,
    fallback: message.fallback ?? [],
    person: message.personCode,
    address: message.address,
    about_kind: message.about.kind,
    about_id: message.about.id,
    template: message.template,
    subject: message.subject ?? null,
    text: message.text,
    exercise,
    demonstration: message.demonstration,
    state,
    reason,
    not_after: message.notAfter,
  };
}

/** A message taken to be sent now. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly number: number;
  readonly channel: OutsideChannel;
  readonly fallback: readonly OtherWay[];
  readonly personCode: string | null;
  readonly address: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly template: TemplateReference | null;
  readonly subject: string | null;
  readonly text: string;
  readonly exercise: boolean;
  readonly demonstration: boolean;
  /** Attempts by this channel, the one it is taken for included. */
  readonly attempts: number;
  readonly notAfter: Instant;
}

/**
 * `toTry`: to be sent now. Of a channel that cannot send, `all` of them, or those that need not wait
 * for it: with another way to go, or too late.
 */
export type Claimable = "toTry" | "all" | "notWaiting";

/**
 * Takes the oldest messages due for a channel: from here to the record of their outcome they stand
 * as `handed`.
 */
export async function claimDue(
  client: Queryable,
  countyCode: string,
  channel: OutsideChannel,
  most: number,
  which: Claimable,
  now: Instant,
): Promise<ClaimedDelivery[]> {
  const { rows } = await client.query<ClaimedDelivery & { notAfter: unknown; number: unknown }>(
    `UPDATE delivery SET state = 'handed', due_at = NULL, handed_at = $4, attempts = attempts + $5
     WHERE id IN (
       SELECT id FROM delivery
       WHERE county_code = $1 AND channel = $2 AND state = 'queued' AND due_at <= $4
         AND ($6 OR fallback <> '[]' OR not_after < $4)
       ORDER BY number LIMIT $3)
     RETURNING id, number, channel, fallback, person_code AS "personCode", address,
       jsonb_build_object('kind', about_kind, 'id', about_id) AS about, template, subject, text,
       exercise, demonstration, attempts,
       (extract(epoch FROM not_after) * 1000)::bigint AS "notAfter"`,
    [countyCode, channel, most, new Date(now), which === "toTry" ? 1 : 0, which !== "notWaiting"],
  );
  return rows
    .map((row) => ({ ...row, number: Number(row.number), notAfter: Number(row.notAfter) }))
    .sort((a, b) => a.number - b.number);
}

/** What was left between claim and outcome when the process died goes out again, under its id. */
export async function resumeHanded(
  client: Queryable,
  countyCode: string,
  now: Instant,
): Promise<number> {
  const { rowCount } = await client.query(
    `WITH resumed AS (
       UPDATE delivery SET state = 'queued', due_at = $2
       WHERE county_code = $1 AND state = 'handed'
       RETURNING id, number, channel
     )
     INSERT INTO delivery_event (delivery_id, at, kind, channel)
     SELECT id, $2, 'resumed', channel FROM resumed ORDER BY number`,
    [countyCode, new Date(now)],
  );
  return rowCount ?? 0;
}

/** What became of a claimed message. */
export interface DeliveryOutcome {
  readonly id: string;
  readonly carriedBy: OutsideChannel;
  readonly event: "sent" | "retry" | "fellOver" | "failed";
  readonly reason: string | null;
  readonly gatewayId: string | null;
  readonly dueAt: Instant | null;
  /** Where it goes instead, and what is left after that. */
  readonly to: OtherWay | null;
  readonly rest: readonly OtherWay[] | null;
}

/**
 * Records outcomes of claimed messages. One of which a receipt came before the gateway's own answer
 * keeps the state the receipt gave it; one that falls over to the person's own page is there at once.
 */
export async function recordOutcomes(
  client: Queryable,
  outcomes: readonly DeliveryOutcome[],
  now: Instant,
): Promise<void> {
  await client.query(
    `WITH step AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS step (
         place integer, id text, event text, carried_by text, reason text, gateway_id text,
         due_at bigint, channel text, address text, text text, rest jsonb)
     ), told AS (
       INSERT INTO delivery_event (delivery_id, at, kind, channel, reason)
       SELECT id, $2, said.event, said.channel, said.reason FROM step
         CROSS JOIN LATERAL (VALUES (1, step.event, step.carried_by, step.reason),
                                    (2, 'sent', step.channel, NULL)) AS said (turn, event, channel, reason)
        WHERE said.turn = 1 OR step.channel = 'app'
        ORDER BY place, said.turn
     )
     UPDATE delivery SET
       state = CASE
         WHEN delivery.state <> 'handed' THEN delivery.state
         WHEN step.channel = 'app' THEN 'sent'
         WHEN step.event IN ('retry', 'fellOver') THEN 'queued'
         ELSE step.event END,
       due_at = CASE
         WHEN delivery.state = 'handed' AND step.event IN ('retry', 'fellOver')
           AND step.channel IS DISTINCT FROM 'app'
         THEN to_timestamp(step.due_at / 1000.0) END,
       sent_at = CASE WHEN step.event = 'sent' OR step.channel = 'app' THEN $2 ELSE sent_at END,
       reason = step.reason,
       gateway_id = coalesce(step.gateway_id, delivery.gateway_id),
       tried = CASE step.event WHEN 'fellOver' THEN array_append(tried, delivery.channel) ELSE tried END,
       attempts = CASE step.event WHEN 'fellOver' THEN 0 ELSE attempts END,
       channel = coalesce(step.channel, delivery.channel),
       address = coalesce(step.address, delivery.address),
       text = coalesce(step.text, delivery.text),
       fallback = coalesce(step.rest, fallback)
     FROM step WHERE delivery.id = step.id`,
    [JSON.stringify(outcomes.map(outcomeRecord)), new Date(now)],
  );
}

function outcomeRecord(outcome: DeliveryOutcome, place: number) {
  const { id, carriedBy, event, reason, gatewayId, dueAt, to, rest } = outcome;
  return {
    place,
    id,
    event,
    carried_by: carriedBy,
    reason,
    gateway_id: gatewayId,
    due_at: dueAt,
    channel: to?.channel ?? null,
    address: to?.address ?? null,
    text: to?.text ?? null,
    rest,
  };
}

/** When each channel last carried something, so that a restart does not forget it. */
export async function selectLastSent(
  client: Queryable,
  countyCode: string,
): Promise<ReadonlyMap<ChannelKind, Instant>> {
  const { rows } = await client.query<{ channel: ChannelKind; at: Date }>(
    `SELECT channel, max(sent_at) AS at FROM delivery
     WHERE county_code = $1 AND sent_at IS NOT NULL AND state <> 'withheld' GROUP BY channel`,
    [countyCode],
  );
  return new Map(rows.map(({ channel, at }) => [channel, new Date(at).getTime()]));
}

/** Messages that wait, by channel, and when the first of them is due. */
export async function selectQueues(
  client: Queryable,
  countyCode: string,
): Promise<ReadonlyMap<ChannelKind, { readonly queued: number; readonly dueAt: Instant }>> {
  const { rows } = await client.query<{ channel: ChannelKind; queued: unknown; due: Date }>(
    `SELECT channel, count(*) AS queued, min(due_at) AS due FROM delivery
     WHERE county_code = $1 AND state = 'queued' GROUP BY channel`,
    [countyCode],
  );
  return new Map(
    rows.map(({ channel, queued, due }) => [
      channel,
      { queued: Number(queued), dueAt: new Date(due).getTime() },
    ]),
  );
}
