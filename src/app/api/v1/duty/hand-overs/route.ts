import { handOverDeedSchema } from "@/lib/duty/deeds";
import { unitSearchSchema } from "@/lib/duty/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().duty.handOvers(viewer, requestSearch(unitSearchSchema, request.url).unit),
);

export const POST = viewerHandler(async (viewer, request) =>
  application().duty.giveOver(viewer, await readDeed(handOverDeedSchema, request)),
);
