import { timelineSearchSchema } from "@/lib/incident/timelinePage";
import { requestSearch } from "@/lib/search/requestSearch";
import { rowIdSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** What is on record of an incident, from the newest backwards. */
export const GET = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ id: string }> }) => {
    const search = requestSearch(timelineSearchSchema, request.url);
    return application().incidents.timeline(rowIdSchema.parse((await params).id), search, viewer);
  },
);
