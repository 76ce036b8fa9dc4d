import { requestSearch } from "@/lib/search/requestSearch";
import { stationViewSchema } from "@/lib/station/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ code: string }> }) => {
    const view = requestSearch(stationViewSchema, request.url);
    return application().stations.history((await params).code, view, viewer);
  },
);
