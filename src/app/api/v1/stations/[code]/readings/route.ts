import { requestSearch } from "@/lib/search/requestSearch";
import { readingSearchSchema } from "@/lib/station/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ code: string }> }) => {
    const search = requestSearch(readingSearchSchema, request.url);
    return application().stations.readings((await params).code, search, viewer);
  },
);
