import { z } from "zod";

/** Words gateways report with, ours and those of SMPP's receipts (SMPP 3.4, appendix B). */
const STATES = {
  delivered: "delivered",
  DELIVRD: "delivered",
  answered: "read",
  failed: "failed",
  UNDELIV: "failed",
  EXPIRED: "failed",
  REJECTD: "failed",
  DELETED: "failed",
  UNKNOWN: "failed",
} as const;
type ReportedWord = keyof typeof STATES;
const WORDS = Object.keys(STATES) as [ReportedWord, ...ReportedWord[]];

const text = z.string().trim().min(1).max(200);

const one = z
  .object({
    /** Our own id, as `{{id}}` gave it. */
    id: text.optional(),
    /** The gateway's number for it. */
    gatewayId: text.optional(),
    /** Who replied, where a reply names no message. */
    from: text.optional(),
    /** What became of it. */
    state: z.enum(WORDS).optional(),
    /** What the person wrote back. */
    reply: z.string().trim().max(500).optional(),
    /** The key that was pressed. */
    key: z.string().trim().max(10).optional(),
    reason: z.string().trim().max(300).optional(),
  })
  .refine(({ id, gatewayId, from }) => id ?? gatewayId ?? from, {
    message: "要有 id、gatewayId 或 from 之一",
  })
  .refine(({ state, reply, key }) => state ?? reply ?? key, {
    message: "要有 state、reply 或 key 之一",
  });

export const MOST_REPORTS = 500;

/** What a gateway posts back: one report, or several in `reports`. */
export const reportsSchema = z
  .union([z.object({ reports: z.array(one).min(1).max(MOST_REPORTS) }), one])
  .transform((body) => ("reports" in body ? body.reports : [body]));

export type GatewayReport = z.infer<typeof one>;

/** What a reported word means. */
export function reportedState(word: ReportedWord): "delivered" | "read" | "failed" {
  return STATES[word];
}
