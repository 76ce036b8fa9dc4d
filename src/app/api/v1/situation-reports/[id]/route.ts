import { situationReportEditSchema } from "@/lib/incident/forms";
import { requestBody } from "@/lib/search/requestBody";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const PUT = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ id: string }> }) => {
    const form = await requestBody(situationReportEditSchema, request);
    return application().incidents.editReport(rowIdSchema.parse((await params).id), form, viewer);
  },
);
