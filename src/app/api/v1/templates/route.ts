import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** The county's wording, and what an SMS carries besides it. */
export const GET = viewerHandler(async (viewer) => application().channels.templates(viewer));
