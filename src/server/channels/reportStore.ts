import type { ChannelKind } from "@/lib/message/channel";
import type { DeliveryState } from "@/lib/message/deliveryState";
import type { ReceiptState } from "@/lib/message/receipt";
import type { Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";

/** A message as a report finds it. */
export interface ReportedDelivery {
  readonly id: string;
  readonly channel: ChannelKind;
  readonly state: DeliveryState;
}

/** How a report names its message: our id, the gateway's, or the number that replied. */
export type Named =
  | { readonly by: "id"; readonly id: string }
  | { readonly by: "gatewayId"; readonly gatewayId: string }
  | { readonly by: "address"; readonly address: string; readonly sentSince: Instant };

/** The message a report is about, locked; null where there is none. */
export async function selectReported(
  client: Queryable,
  countyCode: string,
  channel: ChannelKind,
  named: Named,
): Promise<ReportedDelivery | null> {
  const { rows } = await find(client, countyCode, channel, named);
  return rows[0] ?? null;
}

function find(client: Queryable, countyCode: string, channel: ChannelKind, named: Named) {
  const from = `SELECT id, channel, state FROM delivery
    WHERE county_code = $1 AND (channel = $2 OR $2 = ANY (tried))`;
  switch (named.by) {
    case "id":
      return client.query<ReportedDelivery>(`${from} AND id = $3 FOR UPDATE`, [
        countyCode,
        channel,
        named.id,
      ]);
    case "gatewayId":
      return client.query<ReportedDelivery>(
        `${from} AND gateway_id = $3 ORDER BY number DESC LIMIT 1 FOR UPDATE`,
        [countyCode, channel, named.gatewayId],
      );
    case "address":
      // A reply answers the newest message to that number that still wants an answer.
      return client.query<ReportedDelivery>(
        `${from} AND address = $3 AND address <> '' AND sent_at >= $4
         ORDER BY (state IN ('confirmed', 'declined')), number DESC LIMIT 1 FOR UPDATE`,
        [countyCode, channel, named.address, new Date(named.sentSince)],
      );
  }
}

export interface DeliveryReport {
  readonly deliveryId: string;
  readonly at: Instant;
  readonly kind: ReceiptState;
  readonly channel: ChannelKind;
  readonly reason: string | null;
  readonly answer: string | null;
  readonly reportKey: string;
}

/** Keeps what was reported; false where the same report was kept before. */
export async function insertReport(client: Queryable, report: DeliveryReport): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO delivery_event (delivery_id, at, kind, channel, reason, answer, report_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (delivery_id, report_key) DO NOTHING`,
    [
      report.deliveryId,
      new Date(report.at),
      report.kind,
      report.channel,
      report.reason,
      report.answer,
      report.reportKey,
    ],
  );
  return (rowCount ?? 0) > 0;
}

/** The state a report led to; it waits no longer for an attempt. */
export async function updateState(
  client: Queryable,
  id: string,
  state: DeliveryState,
  reason: string | null,
): Promise<void> {
  await client.query(
    `UPDATE delivery SET state = $2, due_at = NULL, reason = coalesce($3, reason) WHERE id = $1`,
    [id, state, reason],
  );
}
