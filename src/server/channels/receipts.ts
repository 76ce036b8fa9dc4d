import type { Receipt } from "@/lib/message/receipt";
import type { Queryable } from "../database/service";

/** In the transaction that records the receipts. */
export type ReceiptsListener = (client: Queryable, receipts: readonly Receipt[]) => Promise<void>;

/** Hands receipts to whoever asked for the messages; what a listener throws undoes the record. */
export type TellReceipts = ReceiptsListener;
