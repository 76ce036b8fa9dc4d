import { situationReportEditSchema } from "@/lib/incident/forms";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const PUT = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ id: string }> }) => {
    const form = await readDeed(situationReportEditSchema, request);
    return application().incidents.editReport(rowIdSchema.parse((await params).id), form, viewer);
  },
);
