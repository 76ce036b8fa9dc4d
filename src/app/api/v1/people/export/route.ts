import { exportDeedSchema } from "@/lib/people/drafts";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";
import { fileResponse } from "../../fileResponse";

/** A POST, because that the organization leaves the house is put on record. */
export const POST = viewerHandler(async (viewer, request) => {
  const deed = await readDeed(exportDeedSchema, request);
  const { name, format, content } = await application().people.export(deed, viewer);
  return fileResponse({ plainName: "organization", name, format }, content);
});
