import type { Holiday } from "@/lib/duty/holiday";
import type { Queryable } from "../database/service";

/** Days from `from` to `to`, both included, as `2026-10-01`. */
export async function holidaysWithin(
  client: Queryable,
  countyCode: string,
  from: string,
  to: string,
): Promise<Holiday[]> {
  const { rows } = await client.query<Holiday>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, name, working FROM holiday
      WHERE county_code = $1 AND day BETWEEN $2::date AND $3::date ORDER BY day`,
    [countyCode, from, to],
  );
  return rows;
}

/** Puts days; one that was there is replaced. */
export async function putHolidays(
  client: Queryable,
  countyCode: string,
  holidays: readonly Holiday[],
): Promise<void> {
  await client.query(
    `INSERT INTO holiday (county_code, day, name, working)
     SELECT $1, * FROM unnest($2::date[], $3::text[], $4::boolean[])
     ON CONFLICT (county_code, day) DO UPDATE SET name = excluded.name, working = excluded.working`,
    [
      countyCode,
      holidays.map(({ day }) => day),
      holidays.map(({ name }) => name),
      holidays.map(({ working }) => working),
    ],
  );
}

/** Whether the day was there. */
export async function deleteHoliday(
  client: Queryable,
  countyCode: string,
  day: string,
): Promise<boolean> {
  const gone = await client.query("DELETE FROM holiday WHERE county_code = $1 AND day = $2::date", [
    countyCode,
    day,
  ]);
  return gone.rowCount === 1;
}
