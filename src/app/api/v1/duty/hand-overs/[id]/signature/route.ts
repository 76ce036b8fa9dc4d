import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler<{ params: Promise<{ id: string }> }>(
  async (viewer, _request, { params }) =>
    application().duty.takeOver(viewer, Number((await params).id)),
);
