import { application } from "@/server/application";
import { restOf, sessionHandler } from "@/server/sessions/service";

/** A person's hand moved on a page. */
export const POST = sessionHandler(async (session) =>
  restOf(await application().access.noteActivity(session)),
);
