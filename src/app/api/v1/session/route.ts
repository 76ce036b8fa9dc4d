import { restOf, sessionHandler } from "@/server/sessions/service";

/** When the session will rest; to ask does not count as a person's hand. */
export const GET = sessionHandler(async (session) => restOf(session));
