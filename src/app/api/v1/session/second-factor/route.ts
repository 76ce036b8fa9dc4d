import { codeSchema } from "@/lib/access/forms";

import { application } from "@/server/application";
import { readDeed, sessionHandler } from "@/server/sessions/service";

/** Shows the second factor in a session that came without, or whose showing is too long ago. */
export const POST = sessionHandler(async (session, request) =>
  application().access.showSecondFactor(session, await readDeed(codeSchema, request)),
);
