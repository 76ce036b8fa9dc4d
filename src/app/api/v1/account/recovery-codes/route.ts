import { codeSchema } from "@/lib/access/forms";

import { application } from "@/server/application";
import { readDeed, sessionHandler } from "@/server/sessions/service";

/** New recovery codes in place of all before. */
export const POST = sessionHandler(async (session, request) =>
  application().access.renewRecoveryCodes(session, await readDeed(codeSchema, request)),
);
