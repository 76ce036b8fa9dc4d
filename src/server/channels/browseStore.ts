import type { ChannelKind } from "@/lib/message/channel";
import { withConfirmation } from "@/lib/message/confirmation";
import type {
  DeliveryHistoryEntry,
  DeliveryPage,
  DeliveryRow,
  DeliverySearch,
} from "@/lib/message/deliverySearch";
import type { DeliveryState } from "@/lib/message/deliveryState";
import { maskAddress } from "@/lib/people/contact";
import type { Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";

const COLUMNS = `d.id, d.channel, d.tried, person.name AS "personName", d.address,
  jsonb_build_object('kind', d.about_kind, 'id', d.about_id) AS about, d.text, d.exercise,
  d.demonstration, d.state, d.reason, d.attempts,
  (extract(epoch FROM d.enqueued_at) * 1000)::bigint AS "enqueuedAt",
  (extract(epoch FROM d.sent_at) * 1000)::bigint AS "sentAt"`;

/** Newest first. */
export async function searchDeliveries(
  client: Queryable,
  countyCode: string,
  { q, channel, state, page, size }: DeliverySearch,
): Promise<DeliveryPage> {
  const { rows } = await client.query<DeliveryRow & { total: number }>(
    `SELECT ${COLUMNS}, count(*) OVER () AS total
     FROM delivery d LEFT JOIN person ON person.code = d.person_code
     WHERE d.county_code = $1
       AND (cardinality($2::text[]) = 0 OR d.channel = ANY ($2))
       AND (cardinality($3::text[]) = 0 OR d.state = ANY ($3))
       AND ($4 = '' OR strpos(person.name, $4) > 0 OR strpos(d.text, $4) > 0 OR strpos(d.address, $4) > 0
         OR d.about_id = $4)
     ORDER BY d.number DESC LIMIT $5 OFFSET $6`,
    [countyCode, channel, state, q, size, (page - 1) * size],
  );
  return {
    rows: rows.map(({ total: _, ...row }) => ({
      ...row,
      address: maskAddress(row.address),
      text: withConfirmation(row.text, ""),
    })),
    total: rows[0]?.total ?? 0,
  };
}

/** What became known of a message, oldest first. */
export async function selectHistory(
  client: Queryable,
  countyCode: string,
  id: string,
): Promise<DeliveryHistoryEntry[]> {
  const { rows } = await client.query<DeliveryHistoryEntry>(
    `SELECT (extract(epoch FROM event.at) * 1000)::bigint AS at, event.kind, event.channel,
       event.reason, event.answer
     FROM delivery_event event JOIN delivery d ON d.id = event.delivery_id
     WHERE d.county_code = $1 AND d.id = $2 ORDER BY event.id`,
    [countyCode, id],
  );
  return rows;
}

/** A person's own messages on its own pages. */
export interface OwnMessage {
  readonly id: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly subject: string | null;
  readonly text: string;
  readonly exercise: boolean;
  readonly at: Instant;
}

export async function selectOwn(
  client: Queryable,
  countyCode: string,
  personCode: string,
  most: number,
): Promise<OwnMessage[]> {
  const { rows } = await client.query<OwnMessage>(
    `SELECT id, jsonb_build_object('kind', about_kind, 'id', about_id) AS about, subject, text,
       exercise, (extract(epoch FROM enqueued_at) * 1000)::bigint AS at
     FROM delivery WHERE county_code = $1 AND person_code = $2 AND channel = 'app'
     ORDER BY number DESC LIMIT $3`,
    [countyCode, personCode, most],
  );
  return rows.map((row) => ({ ...row, text: withConfirmation(row.text, "") }));
}

/** A message as its confirmation page shows it. */
export interface LinkedMessage {
  readonly id: string;
  readonly channel: ChannelKind;
  readonly personName: string | null;
  readonly subject: string | null;
  readonly text: string;
  readonly exercise: boolean;
  readonly state: DeliveryState;
  readonly enqueuedAt: Instant;
}

export async function selectByNumber(
  client: Queryable,
  countyCode: string,
  number: number,
): Promise<LinkedMessage | null> {
  const { rows } = await client.query<LinkedMessage>(
    `SELECT d.id, d.channel, person.name AS "personName", d.subject, d.text, d.exercise, d.state,
       (extract(epoch FROM d.enqueued_at) * 1000)::bigint AS "enqueuedAt"
     FROM delivery d LEFT JOIN person ON person.code = d.person_code
     WHERE d.county_code = $1 AND d.number = $2`,
    [countyCode, number],
  );
  return rows[0] ?? null;
}
