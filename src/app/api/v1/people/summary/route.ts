import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** How many records there are, and where a call would find nobody. */
export const GET = viewerHandler((viewer) => application().people.summary(viewer));
