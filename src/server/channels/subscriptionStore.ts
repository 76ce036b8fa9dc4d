import type { Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";

/** One browser that takes web push for a person. */
export interface PushDevice {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface SubscriptionStore {
  ofPerson(personCode: string): Promise<PushDevice[]>;
  /** Forgets devices that are gone and notes those that were reached. */
  settle(gone: readonly string[], reached: readonly string[]): Promise<void>;
}

export function createSubscriptionStore(
  pool: Queryable,
  countyCode: string,
  wallNow: () => Instant,
): SubscriptionStore {
  return {
    async ofPerson(personCode) {
      const { rows } = await pool.query<PushDevice>(
        `SELECT endpoint, p256dh, auth FROM push_subscription
         WHERE county_code = $1 AND person_code = $2 ORDER BY created_at`,
        [countyCode, personCode],
      );
      return rows;
    },
    async settle(gone, reached) {
      if (gone.length > 0) {
        await pool.query("DELETE FROM push_subscription WHERE endpoint = ANY ($1::text[])", [gone]);
      }
      if (reached.length > 0) {
        await pool.query(
          "UPDATE push_subscription SET last_success_at = $2 WHERE endpoint = ANY ($1::text[])",
          [reached, new Date(wallNow())],
        );
      }
    },
  };
}

export interface Subscription extends PushDevice {
  readonly userId: number;
  readonly personCode: string | null;
  /** Browser and system, for the person to recognise it. */
  readonly device: string;
}

/** A device that subscribes again, perhaps for somebody else now, replaces what it was. */
export async function upsertSubscription(
  client: Queryable,
  countyCode: string,
  { endpoint, userId, personCode, p256dh, auth, device }: Subscription,
  now: Instant,
): Promise<void> {
  await client.query(
    `INSERT INTO push_subscription
       (endpoint, county_code, user_id, person_code, p256dh, auth, device, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (endpoint) DO UPDATE SET user_id = $3, person_code = $4, p256dh = $5, auth = $6,
       device = $7, created_at = $8`,
    [endpoint, countyCode, userId, personCode, p256dh, auth, device, new Date(now)],
  );
}

export async function deleteSubscription(
  client: Queryable,
  endpoint: string,
  userId: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    "DELETE FROM push_subscription WHERE endpoint = $1 AND user_id = $2",
    [endpoint, userId],
  );
  return (rowCount ?? 0) > 0;
}
