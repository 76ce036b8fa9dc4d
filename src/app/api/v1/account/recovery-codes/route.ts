import { codeSchema } from "@/lib/access/forms";
import { requestBody } from "@/lib/search/requestBody";
import { application } from "@/server/application";
import { sessionHandler } from "@/server/sessions/service";

/** New recovery codes in place of all before. */
export const POST = sessionHandler(async (session, request) =>
  application().access.renewRecoveryCodes(session, await requestBody(codeSchema, request)),
);
