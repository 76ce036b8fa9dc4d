import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** The county's geometry: it changes only when its folder does. */
export const GET = viewerHandler(() => application().stations.map());
