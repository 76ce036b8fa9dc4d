import { changePasswordSchema } from "@/lib/access/forms";

import { application } from "@/server/application";
import { readDeed, sessionHandler } from "@/server/sessions/service";

export const PUT = sessionHandler(async (session, request) =>
  application().access.changePassword(session, await readDeed(changePasswordSchema, request)),
);
