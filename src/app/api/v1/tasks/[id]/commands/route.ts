import { taskCommandSchema } from "@/lib/task/forms";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ id: string }> }) => {
    const form = await readDeed(taskCommandSchema, request);
    return application().tasks.command(rowIdSchema.parse((await params).id), form, viewer);
  },
);
