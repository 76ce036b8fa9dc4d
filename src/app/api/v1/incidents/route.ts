import { incidentOpenSchema } from "@/lib/incident/forms";
import { incidentSearchSchema } from "@/lib/incident/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().incidents.list(requestSearch(incidentSearchSchema, request.url), viewer),
);

export const POST = viewerHandler(async (viewer, request) =>
  application().incidents.open(await readDeed(incidentOpenSchema, request), viewer),
);
