import { taskReportSchema } from "@/lib/task/forms";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ id: string }> }) => {
    const form = await readDeed(taskReportSchema, request);
    return application().tasks.report(rowIdSchema.parse((await params).id), form, viewer);
  },
);
