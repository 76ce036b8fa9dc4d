import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** The viewer's own messages, newest first. */
export const GET = viewerHandler((viewer) => application().channels.ownMessages(viewer));
