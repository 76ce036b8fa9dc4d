import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ id: string }> }) =>
    application().tasks.get(rowIdSchema.parse((await params).id), viewer),
);
