import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** The areas within the viewer's reach, groups too, for forms that choose one. */
export const GET = viewerHandler((viewer) => application().people.areas(viewer));
