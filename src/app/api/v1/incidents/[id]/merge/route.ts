import { incidentMergeSchema } from "@/lib/incident/forms";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ id: string }> }) => {
    const form = await readDeed(incidentMergeSchema, request);
    return application().incidents.merge(rowIdSchema.parse((await params).id), form, viewer);
  },
);
