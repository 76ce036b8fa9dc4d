import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** What the machine proposes for the most urgent open incidents. */
export const GET = viewerHandler((viewer) => application().incidents.proposals(viewer));
