import { requestSearch } from "@/lib/search/requestSearch";
import { taskAssignSchema } from "@/lib/task/forms";
import { taskSearchSchema } from "@/lib/task/search";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().tasks.list(requestSearch(taskSearchSchema, request.url), viewer),
);

export const POST = viewerHandler(async (viewer, request) =>
  application().tasks.assign(await readDeed(taskAssignSchema, request), viewer),
);
