import { boardSearchSchema } from "@/lib/calling/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) => {
  const { warning } = requestSearch(boardSearchSchema, request.url);
  return application().calls.board(warning ?? null, viewer);
});
