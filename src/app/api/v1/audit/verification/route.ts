import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** Checks the whole chain; takes seconds where there are hundreds of thousands of entries. */
export const POST = viewerHandler((viewer) => application().auditLog.verify(viewer));
