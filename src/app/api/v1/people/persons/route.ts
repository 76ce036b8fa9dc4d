import { personDraftSchema } from "@/lib/people/drafts";
import { personSearchSchema } from "@/lib/people/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().people.persons(requestSearch(personSearchSchema, request.url), viewer),
);

export const POST = viewerHandler(async (viewer, request) =>
  application().people.savePerson(null, await readDeed(personDraftSchema, request), viewer),
);
