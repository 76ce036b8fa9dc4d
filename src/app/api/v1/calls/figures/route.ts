import { figureSearchSchema } from "@/lib/calling/history";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().calls.figures(requestSearch(figureSearchSchema, request.url), viewer),
);
