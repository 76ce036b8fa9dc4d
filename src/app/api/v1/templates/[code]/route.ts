import { templateDraftSchema } from "@/lib/message/template";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

/** Keeps the next version of a template. */
export const PUT = viewerHandler<RouteContext<"/api/v1/templates/[code]">>(
  async (viewer, request, { params }) => {
    const draft = await readDeed(templateDraftSchema, request);
    return application().channels.saveTemplate((await params).code, draft, viewer);
  },
);
