import { application } from "@/server/application";
import { sessionHandler } from "@/server/sessions/service";

/** The own account: its second factor and its sessions. */
export const GET = sessionHandler((session) => application().access.own(session));
