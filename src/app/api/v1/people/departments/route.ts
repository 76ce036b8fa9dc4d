import { departmentDraftSchema } from "@/lib/people/drafts";
import { departmentSearchSchema } from "@/lib/people/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().people.departments(requestSearch(departmentSearchSchema, request.url), viewer),
);

export const POST = viewerHandler(async (viewer, request) =>
  application().people.saveDepartment(null, await readDeed(departmentDraftSchema, request), viewer),
);
