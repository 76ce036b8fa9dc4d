import { feedDeedSchema } from "@/lib/duty/deeds";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler(async (viewer, request) => {
  const { unit } = await readDeed(feedDeedSchema, request);
  return application().duty.makeFeed(viewer, unit);
});

export const DELETE = viewerHandler(async (viewer, request) => {
  const { unit } = await readDeed(feedDeedSchema, request);
  return application().duty.revokeFeed(viewer, unit);
});
