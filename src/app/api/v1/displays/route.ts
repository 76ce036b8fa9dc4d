import { openDisplaySchema } from "@/lib/access/forms";

import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer) => application().access.displays(viewer));

/** Opens a session for a wall; answers the address to open there, which works once. */
export const POST = viewerHandler(async (viewer, request) => {
  const draft = await readDeed(openDisplaySchema, request);
  const link = await application().access.openDisplay(viewer, draft);
  return { path: `/display?link=${link}` };
});
