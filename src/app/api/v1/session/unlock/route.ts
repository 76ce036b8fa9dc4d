import { unlockSchema } from "@/lib/access/forms";

import { application } from "@/server/application";
import { readDeed, sessionHandler } from "@/server/sessions/service";

/** Wakes a session that rests. */
export const POST = sessionHandler(async (session, request) =>
  application().access.unlock(session, await readDeed(unlockSchema, request)),
);
