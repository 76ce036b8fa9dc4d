import { requestSearch } from "@/lib/search/requestSearch";
import { stationSearchSchema } from "@/lib/station/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().stations.list(requestSearch(stationSearchSchema, request.url), viewer),
);
