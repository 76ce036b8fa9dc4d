import { syncSchema } from "@/lib/field/intentSchema";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler(async (viewer, request) =>
  application().field.sync(await readDeed(syncSchema, request), viewer),
);
