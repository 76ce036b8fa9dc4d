import { statutoryDeedSchema } from "@/lib/duty/deeds";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler(async (viewer, request) => {
  const { year } = await readDeed(statutoryDeedSchema, request);
  return application().duty.takeStatutory(viewer, year);
});
