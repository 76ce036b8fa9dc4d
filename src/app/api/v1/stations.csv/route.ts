import { requestSearch } from "@/lib/search/requestSearch";
import { stationSearchSchema } from "@/lib/station/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";
import { csvResponse } from "../csvResponse";

export const GET = viewerHandler(async (viewer, request) => {
  const search = requestSearch(stationSearchSchema, request.url);
  return csvResponse("stations", "测站", await application().stations.exportCsv(search, viewer));
});
