import { historySearchSchema } from "@/lib/calling/history";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().calls.history(requestSearch(historySearchSchema, request.url), viewer),
);
