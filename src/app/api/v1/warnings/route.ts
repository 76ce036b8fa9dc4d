import { requestSearch } from "@/lib/search/requestSearch";
import { warningSearchSchema } from "@/lib/warning/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().warnings.list(requestSearch(warningSearchSchema, request.url), viewer),
);
