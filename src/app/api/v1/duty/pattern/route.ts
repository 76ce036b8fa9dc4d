import { patternDeedSchema } from "@/lib/duty/deeds";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const PUT = viewerHandler(async (viewer, request) => {
  const { unit, pattern } = await readDeed(patternDeedSchema, request);
  return application().duty.savePattern(viewer, unit, pattern);
});
