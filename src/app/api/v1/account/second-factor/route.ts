import { passwordSchema } from "@/lib/access/forms";

import { application } from "@/server/application";
import { readDeed, sessionHandler } from "@/server/sessions/service";

/** Begins to bind a phone: answers what its app scans. */
export const POST = sessionHandler(async (session, request) =>
  application().access.beginSecondFactor(session, await readDeed(passwordSchema, request)),
);
