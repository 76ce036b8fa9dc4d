import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ login: string }> }) =>
    application().access.sessionsOf(viewer, (await params).login),
);
