import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** How the server stands, as its page shows it. */
export const GET = viewerHandler((viewer) => application().system.facts(viewer));
