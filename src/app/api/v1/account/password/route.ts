import { changePasswordSchema } from "@/lib/access/forms";
import { requestBody } from "@/lib/search/requestBody";
import { application } from "@/server/application";
import { sessionHandler } from "@/server/sessions/service";

export const PUT = sessionHandler(async (session, request) =>
  application().access.changePassword(session, await requestBody(changePasswordSchema, request)),
);
