/** How instants and places stand in SQL: epoch milliseconds and [longitude, latitude] outside. */

/** Epoch milliseconds of a timestamptz expression, as a double. */
export const epochMs = (expression: string) => `(extract(epoch FROM ${expression}) * 1000)::float8`;

/** The timestamptz of a parameter in epoch milliseconds. */
export const toTimestamp = (parameter: string) => `to_timestamp(${parameter}::float8 / 1000)`;

/** `[longitude, latitude]` of a point as JSON; null for none. */
export const lonLat = (expression: string) =>
  `CASE WHEN ${expression} IS NULL THEN NULL ELSE jsonb_build_array(ST_X(${expression}), ST_Y(${expression})) END`;

/** The point of a parameter that holds `[longitude, latitude]` as a float array; null for none. */
export const toPoint = (parameter: string) =>
  `ST_SetSRID(ST_MakePoint((${parameter}::float8[])[1], (${parameter}::float8[])[2]), 4326)`;

/**
 * What the account of a login is called today; the login itself where there is no such account, as
 * for the machine and for a county's folder. For people: the audit's chain keeps the login.
 */
export const accountName = (login: string) =>
  `coalesce((SELECT account.name FROM user_account account WHERE account.login = ${login}), ${login})`;

/** What a viewer of one area may see of a table with admin_area_code; null sees all. */
export const inArea = (alias: string, parameter: string) =>
  `(${parameter}::text IS NULL OR starts_with(${alias}.admin_area_code, ${parameter}))`;
