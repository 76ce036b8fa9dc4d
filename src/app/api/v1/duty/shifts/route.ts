import { shiftDeedSchema } from "@/lib/duty/deeds";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler(async (viewer, request) =>
  application().duty.putShift(viewer, await readDeed(shiftDeedSchema, request)),
);
