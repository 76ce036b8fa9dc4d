import { postDraftSchema } from "@/lib/people/drafts";
import { postSearchSchema } from "@/lib/people/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().people.posts(requestSearch(postSearchSchema, request.url), viewer),
);

export const POST = viewerHandler(async (viewer, request) =>
  application().people.savePost(null, await readDeed(postDraftSchema, request), viewer),
);
