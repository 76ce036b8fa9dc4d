import { requestSearch } from "@/lib/search/requestSearch";
import { warningSearchSchema } from "@/lib/warning/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";
import { csvResponse } from "../csvResponse";

export const GET = viewerHandler(async (viewer, request) => {
  const search = requestSearch(warningSearchSchema, request.url);
  return csvResponse("warnings", "预警", await application().warnings.exportCsv(search, viewer));
});
