import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const DELETE = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ id: string }> }) =>
    application().access.endDisplay(viewer, (await params).id),
);
