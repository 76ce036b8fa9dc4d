import { application } from "@/server/application";
import { sessionHandler } from "@/server/sessions/service";

/** A person's hand moved on a page: answers when the session will rest, and whether it does. */
export const POST = sessionHandler(async (session) => {
  const now = await application().access.noteActivity(session);
  return { restsAt: now?.restsAt ?? null, readOnly: now?.viewer.readOnly ?? null };
});
