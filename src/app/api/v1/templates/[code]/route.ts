import { templateDraftSchema } from "@/lib/message/template";
import { requestBody } from "@/lib/search/requestBody";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** Keeps the next version of a template. */
export const PUT = viewerHandler<RouteContext<"/api/v1/templates/[code]">>(
  async (viewer, request, { params }) => {
    const draft = await requestBody(templateDraftSchema, request);
    return application().channels.saveTemplate((await params).code, draft, viewer);
  },
);
