import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ code: string }> }) =>
    application().stations.get((await params).code, viewer),
);
