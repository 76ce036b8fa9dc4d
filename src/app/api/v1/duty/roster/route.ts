import { rosterSearchSchema } from "@/lib/duty/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) => {
  const { unit, from, days } = requestSearch(rosterSearchSchema, request.url);
  return application().duty.roster(viewer, unit, from, days);
});
