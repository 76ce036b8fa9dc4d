import { CLIENT_ADDRESS_HEADER } from "@/lib/access/frontHeaders";
import { exportDeedSchema } from "@/lib/people/drafts";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";
import { fileResponse } from "../../fileResponse";

/** A POST, because that the organization leaves the house is put on record. */
export const POST = viewerHandler(async (viewer, request) => {
  const deed = await readDeed(exportDeedSchema, request);
  const address = request.headers.get(CLIENT_ADDRESS_HEADER);
  const { name, format, content } = await application().people.export({ ...deed, address }, viewer);
  return fileResponse({ plainName: "organization", name, format }, content);
});
