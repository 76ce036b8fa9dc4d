import { z } from "zod";
import { day, flag, paging, words } from "@/lib/search/searchParameters";

/** Search parameters of the audit, read by the page, the API and the export alike; newest first. */
export const auditSearchSchema = z.object({
  /** Part of who did it: of the login, or of the name that its account has now. */
  actor: words,
  /** Words of {@link AUDIT_ACTIONS}, or of one that is no longer known, parted by commas. */
  action: z
    .string()
    .max(400)
    .regex(/^[\w.,]*$/)
    .default("")
    .transform((text) => [...new Set(text.split(",").filter((word) => word !== ""))]),
  /** Part of what it was done to. */
  subject: words,
  /** Part of where it came from: of the address, the session, or {@link COMMAND_LINE}. */
  whence: words,
  /** Without what simulated people did in exercises: of a storm's thousands they are nearly all. */
  exceptSimulated: flag,
  /** Days of the county's calendar, both included. */
  from: day,
  to: day,
  ...paging,
});

export type AuditSearch = z.infer<typeof auditSearchSchema>;
