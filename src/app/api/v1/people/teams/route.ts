import { teamSearchSchema } from "@/lib/people/search";
import { teamDraftSchema } from "@/lib/people/team";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().people.teams.list(requestSearch(teamSearchSchema, request.url), viewer),
);

export const POST = viewerHandler(async (viewer, request) =>
  application().people.teams.save(null, await readDeed(teamDraftSchema, request), viewer),
);
