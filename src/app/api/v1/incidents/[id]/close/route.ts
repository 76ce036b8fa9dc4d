import { incidentCloseSchema } from "@/lib/incident/forms";
import { requestBody } from "@/lib/search/requestBody";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ id: string }> }) => {
    const form = await requestBody(incidentCloseSchema, request);
    return application().incidents.close(rowIdSchema.parse((await params).id), form, viewer);
  },
);
