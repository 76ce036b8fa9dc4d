import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** The newest warnings a station carried or carries. */
export const GET = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ code: string }> }) =>
    application().warnings.ofStation((await params).code, viewer),
);
