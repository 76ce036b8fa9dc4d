import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** How every channel stands and is set up, without secrets. */
export const GET = viewerHandler(async (viewer) => application().channels.overview(viewer));
