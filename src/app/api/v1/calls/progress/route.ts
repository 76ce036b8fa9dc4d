import { progressSearchSchema } from "@/lib/calling/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) => {
  const { warning } = requestSearch(progressSearchSchema, request.url);
  return application().calls.progress(warning ? { warningIds: warning } : "open", viewer);
});
