import { application } from "@/server/application";
import { sessionHandler } from "@/server/sessions/service";

/** Ends one of the own sessions: the phone that was lost. */
export const DELETE = sessionHandler(
  async (session, _request, { params }: { params: Promise<{ id: string }> }) =>
    application().access.endOwnSession(session, (await params).id),
);
