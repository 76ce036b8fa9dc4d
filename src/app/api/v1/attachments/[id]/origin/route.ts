import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** Where and when a picture says it was taken. */
export const GET = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ id: string }> }) =>
    application().attachments.origin((await params).id, viewer),
);
