import type { Pool, PoolClient } from "pg";

/** Whatever a statement can be asked of: the pool, or a transaction's own connection. */
export type Queryable = Pick<Pool | PoolClient, "query">;
