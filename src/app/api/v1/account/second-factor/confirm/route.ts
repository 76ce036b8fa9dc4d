import { codeSchema } from "@/lib/access/forms";

import { application } from "@/server/application";
import { readDeed, sessionHandler } from "@/server/sessions/service";

/** The first code binds the phone: answers recovery codes, this once. */
export const POST = sessionHandler(async (session, request) =>
  application().access.confirmSecondFactor(session, await readDeed(codeSchema, request)),
);
