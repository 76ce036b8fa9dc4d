export type { AuditAction } from "@/lib/audit/action";
export { createHeadKeeper, setHeadsAside } from "./headKeeper";
export { type AuditLog, createAuditLog } from "./log";
export { type AuditEntry, type AuditService, createAuditService } from "./record";
export { type ChainVerdict, verifyChain } from "./verify";
