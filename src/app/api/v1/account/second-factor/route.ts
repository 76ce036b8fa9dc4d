import { passwordSchema } from "@/lib/access/forms";
import { requestBody } from "@/lib/search/requestBody";
import { application } from "@/server/application";
import { sessionHandler } from "@/server/sessions/service";

/** Begins to bind a phone: answers what its app scans. */
export const POST = sessionHandler(async (session, request) =>
  application().access.beginSecondFactor(session, await requestBody(passwordSchema, request)),
);
