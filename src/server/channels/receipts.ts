import type { PoolClient } from "pg";
import type { Receipt } from "@/lib/message/receipt";

/** In the transaction that records the receipts. */
export type ReceiptsListener = (client: PoolClient, receipts: readonly Receipt[]) => Promise<void>;

/** Hands receipts to whoever asked for the messages; what a listener throws undoes the record. */
export type TellReceipts = ReceiptsListener;
