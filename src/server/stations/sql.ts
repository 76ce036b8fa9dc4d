export type { Queryable } from "../database/service";

/** Epoch milliseconds of a timestamptz expression, as a double. */
export const ms = (expression: string) => `(extract(epoch FROM ${expression}) * 1000)::float8`;

/** The timestamptz of a parameter in epoch milliseconds. */
export const instant = (parameter: string) => `to_timestamp(${parameter}::float8 / 1000)`;

/** What a viewer of one area may see of a table with admin_area_code; null sees all. */
export const visible = (alias: string, parameter: string) =>
  `(${parameter}::text IS NULL OR starts_with(${alias}.admin_area_code, ${parameter}))`;
