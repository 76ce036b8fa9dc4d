import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const DELETE = viewerHandler<{ params: Promise<{ id: string }> }>(
  async (viewer, _request, { params }) =>
    application().duty.removeShift(viewer, Number((await params).id)),
);
