import { unlockSchema } from "@/lib/access/forms";
import { requestBody } from "@/lib/search/requestBody";
import { application } from "@/server/application";
import { sessionHandler } from "@/server/sessions/service";

/** Wakes a session that rests. */
export const POST = sessionHandler(async (session, request) =>
  application().access.unlock(session, await requestBody(unlockSchema, request)),
);
