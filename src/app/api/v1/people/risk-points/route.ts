import { riskPointDraftSchema } from "@/lib/people/drafts";
import { riskPointSearchSchema } from "@/lib/people/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().people.riskPoints(requestSearch(riskPointSearchSchema, request.url), viewer),
);

export const POST = viewerHandler(async (viewer, request) =>
  application().people.saveRiskPoint(null, await readDeed(riskPointDraftSchema, request), viewer),
);
