import { logDeedSchema } from "@/lib/duty/deeds";
import { logSearchSchema } from "@/lib/duty/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) => {
  const { unit, before } = requestSearch(logSearchSchema, request.url);
  return application().duty.log(viewer, unit, before ?? null);
});

export const POST = viewerHandler(async (viewer, request) =>
  application().duty.addToLog(viewer, await readDeed(logDeedSchema, request)),
);
