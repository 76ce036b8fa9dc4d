import type { DeliveryState } from "@/lib/message/deliveryState";
import type { OutgoingMessage } from "@/lib/message/outgoing";
import type { Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";

/** A message as it is asked for, with whether it may leave the house. */
export interface AskedDelivery {
  readonly message: OutgoingMessage;
  readonly state: Extract<DeliveryState, "queued" | "withheld">;
  readonly exercise: boolean;
  readonly reason: string | null;
}

/** Keeps messages in their order; one whose id is known already is passed over. */
export async function insertDeliveries(
  client: Queryable,
  countyCode: string,
  asked: readonly AskedDelivery[],
  now: Instant,
): Promise<void> {
  await client.query(
    `INSERT INTO delivery (id, county_code, channel, fallback, person_code, address, about_kind,
       about_id, template, subject, text, exercise, demonstration, state, reason, due_at, not_after,
       enqueued_at)
     SELECT asked.id, $1, asked.channel, asked.fallback, asked.person, asked.address, asked.about_kind,
       asked.about_id, asked.template, asked.subject, asked.text, asked.exercise, asked.demonstration,
       asked.state, asked.reason, CASE asked.state WHEN 'queued' THEN $3::timestamptz END,
       to_timestamp(asked.not_after / 1000.0), $3
     FROM jsonb_to_recordset($2::jsonb) AS asked (
       place integer, id text, channel text, fallback jsonb, person text, address text, about_kind text,
       about_id text, template jsonb, subject text, text text, exercise boolean, demonstration boolean,
       state text, reason text, not_after bigint)
     ORDER BY asked.place
     ON CONFLICT (id) DO NOTHING`,
    [countyCode, JSON.stringify(asked.map(toRecord)), new Date(now)],
  );
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

/** What became settled inside the house, without any gateway. */
export interface SettledInside {
  readonly id: string;
  readonly channel: string;
  readonly personCode: string | null;
  readonly state: "sent" | "withheld";
}

/**
 * Messages for people's own pages are there as soon as they are kept, and what an exercise withholds
 * is settled too: both are recorded here, once, in one statement each.
 */
export async function settleInside(
  client: Queryable,
  countyCode: string,
  now: Instant,
): Promise<SettledInside[]> {
  const { rows } = await client.query<{
    id: string;
    channel: string;
    person_code: string | null;
    state: "sent" | "withheld";
  }>(
    `WITH settled AS (
       UPDATE delivery SET
         state = CASE WHEN channel = 'app' THEN 'sent' ELSE state END,
         sent_at = $2, due_at = NULL
       WHERE county_code = $1
         AND ((channel = 'app' AND state = 'queued') OR (state = 'withheld' AND sent_at IS NULL))
       RETURNING id, number, channel, person_code, state, reason
     ), told AS (
       INSERT INTO delivery_event (delivery_id, at, kind, channel, reason)
       SELECT id, $2, state, channel, reason FROM settled ORDER BY number
     )
     SELECT id, channel, person_code, state FROM settled ORDER BY number`,
    [countyCode, new Date(now)],
  );
  return rows.map(({ person_code, ...row }) => ({ ...row, personCode: person_code }));
}
